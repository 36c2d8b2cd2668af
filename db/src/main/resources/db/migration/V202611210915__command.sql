create table command (
  id bigint generated always as identity,
  pull_request_id bigint not null,
  kind text not null,
  arguments jsonb not null,
  person_id text not null,
  person_login text not null,
  source text not null,
  head text not null,
  base text not null,
  tree text,
  state text not null,
  outcome jsonb not null default '{}',
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint command_pk primary key (id),
  constraint command_pull_request_id_source_uq unique (pull_request_id, source),
  constraint command_pull_request_id_fk foreign key (pull_request_id) references pull_request (id),
  constraint command_kind_ck check (kind in ('plan', 'autoplan', 'replan', 'apply', 'unlock', 'cancel', 'help', 'version', 'unknown', 'notice')),
  constraint command_state_ck check (state in ('running', 'done', 'refused')),
  constraint command_finished_at_ck check ((state = 'running') = (finished_at is null))
);
comment on table command is 'What a person asked for in a comment, or an event asked for';
comment on column command.source is 'Unique per pull request: comment:ID, head:N for an autoplan, base:SHA for a re-plan';
comment on column command.tree is 'The commit whose tree is planned: the merge of head into base';
comment on column command.outcome is 'Facts, not sentences: why it was refused, what was unlocked';
