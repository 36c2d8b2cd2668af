insert into merge_candidate (connection, repository, number, commit, onto, ref, state, footing, head)
values ('local', 'infra', 2, 'dddd', 'cccc', 'refs/heads/queue/2', 'read', 'base', 'eeee');
