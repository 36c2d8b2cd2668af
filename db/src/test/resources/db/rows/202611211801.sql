insert into merge_candidate (connection, repository, number, commit, onto, ref)
values ('local', 'infra', 1, 'cccc', 'bbbb', 'refs/heads/queue/1');
