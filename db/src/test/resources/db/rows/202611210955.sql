insert into work (kind, key, wanted, done) values ('pull_request', 'local/infra#1', 3, 2);
insert into delivery (connection, delivery_id, event, headers, body, state)
values ('local', 'd-1', 'pull_request', '{"x-event": "pull_request"}', '\x7b7d', 'taken');
insert into pull_request (connection, repository, number, title, url, author_id, author_login, state, draft, fork,
  head, head_branch, head_ref, base_branch, base)
values ('local', 'infra', 1, 'Wider network 🌍', 'http://localhost/infra/1', 'u1', 'dora', 'open', false, false,
  'aaaa', 'wider', 'refs/heads/wider', 'main', 'bbbb');
insert into named_comment (connection, repository, number, comment_id) values ('local', 'infra', 1, 'c-1');
insert into approval (pull_request_id, person_id, person_login, commit, given_at)
select id, 'u2', 'rita', 'aaaa', now() from pull_request;
insert into command (pull_request_id, kind, arguments, person_id, person_login, source, head, base, state, finished_at)
select id, 'plan', '{}', 'u1', 'dora', 'comment:c-1', 'aaaa', 'bbbb', 'done', now() from pull_request;
insert into command (pull_request_id, kind, arguments, person_id, person_login, source, head, base, state)
select id, 'apply', '{}', 'u1', 'dora', 'comment:c-2', 'aaaa', 'bbbb', 'running' from pull_request;
insert into run (command_id, pull_request_id, project, directory, workspace, state_key, environment, phase, state, spec,
  reason, position, head, base, tree, input_digest)
select id, pull_request_id, 'accounts/dev', 'accounts/dev', 'default', 'local/infra/accounts/dev', 'dev', 'plan',
  'succeeded', '{}', '{}', 0, 'aaaa', 'bbbb', 'cccc', 'd1' from command where kind = 'plan';
insert into plan (run_id, input_digest, effect_digest, plan_digest, lineage, serial, summary, diff, artifact,
  artifact_size, artifact_digest, sealed_with)
select id, 'd1', 'e1', 'p1', 'l1', 4, '{}', '+ x', '\x00', 1, 'a1', 'k1' from run;
insert into run (command_id, pull_request_id, project, directory, workspace, state_key, environment, phase, state, spec,
  reason, position, head, base, tree, input_digest, plan_id)
select c.id, c.pull_request_id, 'accounts/dev', 'accounts/dev', 'default', 'local/infra/accounts/dev', 'dev', 'apply',
  'running', '{}', '{}', 0, 'aaaa', 'bbbb', 'cccc', 'd1', p.id from command c, plan p where c.kind = 'apply';
insert into run_dependency (run_id, needs_run_id)
select a.id, p.id from run a, run p where a.phase = 'apply' and p.phase = 'plan';
insert into run_step (run_id, position, name, started_at) select id, 0, 'apply', now() from run where phase = 'apply';
insert into run_log (run_id, step, chunk_start, content) select id, 'apply', 0, '\x61' from run where phase = 'apply';
insert into plan_consumption (plan_digest, run_id) select 'p1', id from run where phase = 'apply';
insert into state_lock (state_key, pull_request_id, command_id, since)
select 'local/infra/accounts/dev', pull_request_id, id, now() from command where kind = 'apply';
insert into state_lock_waiter (state_key, pull_request_id, command_id)
select 'local/infra/accounts/dev', pull_request_id, id from command where kind = 'plan';
insert into terraform_state (state_key, version, lineage, serial, digest, size, content, sealed_with, run_id, source, written_by)
select 'local/infra/accounts/dev', 1, 'l1', 4, 's1', 1, '\x00', 'k1', id, 'run', 'run' from run where phase = 'apply';
insert into state_backend_lock (state_key, lock_id, info, run_id)
select 'local/infra/accounts/dev', 'run-2', '{}', id from run where phase = 'apply';
insert into state_credential (run_id, state_key, password_hash, may_write)
select id, 'local/infra/accounts/dev', 'h1', true from run where phase = 'apply';
insert into outgoing (pull_request_id, kind, target, command_id)
select pull_request_id, 'comment', id::text, id from command where kind = 'plan';
insert into audit_entry (actor, action, subject) values ('dora', 'plan asked for', 'local/infra#1');
insert into account (login, password_hash, role) values ('dora', 'h', 'write');
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
values ('reconcile', 'recurring', now(), false, 1);
insert into errored_state (run_id, state_key, ours, size, content, sealed_with)
select id, 'local/infra/accounts/dev', true, 1, '\x00', 'k1' from run where phase = 'apply';
