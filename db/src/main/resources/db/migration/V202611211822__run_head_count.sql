alter table run add column head_count integer not null default 1;

update run r set head_count = case when p.head = r.head then p.head_count else 0 end
from pull_request p where p.id = r.pull_request_id;

comment on column run.head_count is 'Which head of its pull request it is for, as pull_request.head_count says';
comment on column pull_request.head_count is 'Counts the heads that were seen; the same head onto another base branch is another one';
