insert into local_forge_user (login, password_hash, role) values ('dora', 'h', 'write'), ('rita', 'h', 'write');
insert into local_forge_repository (owner, name, default_branch, created_at) values ('atoll', 'infra', 'main', now());
insert into local_forge_pull_request (repository_id, number, title, author_id, state, head_branch, head_commit, base_branch,
  created_at, updated_at, version)
select r.id, 1, 'Wider network', u.id, 'open', 'wider', 'aaaa', 'main', now(), now(), 0
from local_forge_repository r, local_forge_user u where u.login = 'dora';
insert into local_forge_comment (pull_request_id, author_id, body, created_at)
select p.id, u.id, 'atoll plan', now() from local_forge_pull_request p, local_forge_user u where u.login = 'dora';
insert into local_forge_reaction (comment_id, user_id, content, given_at)
select c.id, u.id, 'seen', now() from local_forge_comment c, local_forge_user u where u.login = 'rita';
insert into local_forge_approval (pull_request_id, user_id, commit_id, given_at)
select p.id, u.id, 'aaaa', now() from local_forge_pull_request p, local_forge_user u where u.login = 'rita';
insert into local_forge_status (repository_id, commit_id, context, state, description, updated_at)
select id, 'aaaa', 'atoll/plan', 'success', 'planned', now() from local_forge_repository;
insert into local_forge_delivery (delivery_id, event, action, body, state, copies)
values ('d-1', 'pull_request', 'opened', '{}', 'waiting', 1);
insert into local_forge_switch (kind, remaining) values ('lose', 1);
