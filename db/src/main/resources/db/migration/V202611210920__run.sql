create table run (
  id bigint generated always as identity,
  command_id bigint not null,
  pull_request_id bigint not null,
  project text not null,
  directory text not null,
  workspace text not null,
  state_key text,
  environment text not null,
  phase text not null,
  state text not null default 'queued',
  spec jsonb not null,
  reason jsonb not null,
  order_group int not null default 0,
  one_at_a_time boolean not null default false,
  position int not null,
  head text not null,
  base text not null,
  tree text not null,
  input_digest text not null,
  plan_id bigint,
  fence bigint not null default 0,
  lease_until timestamptz,
  worker text,
  crashes int not null default 0,
  task text,
  stop_requested_at timestamptz,
  stop_requested_by text,
  outcome jsonb not null default '{}',
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint run_pk primary key (id),
  constraint run_command_id_fk foreign key (command_id) references command (id),
  constraint run_pull_request_id_fk foreign key (pull_request_id) references pull_request (id),
  constraint run_command_id_project_uq unique (command_id, project),
  constraint run_phase_ck check (phase in ('plan', 'apply')),
  constraint run_state_ck check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'superseded', 'needs_attention')),
  constraint run_apply_ck check (phase = 'plan' or (plan_id is not null and state_key is not null))
);
create unique index run_one_writer_uq on run (state_key) where phase = 'apply' and state in ('running', 'needs_attention');
create index run_live_ix on run (state, position) where state in ('queued', 'running', 'needs_attention');
create index run_pull_request_id_ix on run (pull_request_id, id);
create index run_project_ix on run (project, id);
comment on table run is 'One command on one project; the row is the queue entry';
comment on column run.spec is 'What to do, decided when it was queued: project, steps'' settings, requirements';
comment on column run.reason is 'Why this project was chosen';
comment on column run.tree is 'The commit whose tree is exported: the merge of head into base';
comment on column run.task is 'Opaque handle of the process tree or Job that carries it out';
comment on index run_one_writer_uq is 'Two writers of one state are impossible';

create table run_dependency (
  run_id bigint not null,
  needs_run_id bigint not null,
  constraint run_dependency_pk primary key (run_id, needs_run_id),
  constraint run_dependency_run_id_fk foreign key (run_id) references run (id),
  constraint run_dependency_needs_run_id_fk foreign key (needs_run_id) references run (id)
);
comment on table run_dependency is 'A run starts when those that it needs have succeeded; one that failed cancels it';

create table run_step (
  run_id bigint not null,
  position int not null,
  name text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  exit_code int,
  constraint run_step_pk primary key (run_id, position),
  constraint run_step_run_id_fk foreign key (run_id) references run (id)
);
comment on table run_step is 'What a run did, step by step';

create table run_log (
  run_id bigint not null,
  step text not null,
  chunk_start bigint not null,
  content bytea not null,
  constraint run_log_pk primary key (run_id, step, chunk_start),
  constraint run_log_run_id_fk foreign key (run_id) references run (id)
);
comment on table run_log is 'Log chunks as the process wrote them';
comment on column run_log.chunk_start is 'Offset of the chunk''s first byte in the step''s log';
