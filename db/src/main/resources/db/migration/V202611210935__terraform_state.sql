create table terraform_state (
  state_key text not null,
  version bigint not null,
  lineage text not null,
  serial bigint not null,
  digest text not null,
  size bigint not null,
  content bytea not null,
  sealed_with text not null,
  run_id bigint,
  source text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  constraint terraform_state_pk primary key (state_key, version),
  constraint terraform_state_run_id_fk foreign key (run_id) references run (id),
  constraint terraform_state_source_ck check (source in ('run', 'upload', 'rollback', 'errored')),
  constraint terraform_state_run_ck check ((source = 'run') = (run_id is not null))
);
comment on table terraform_state is 'Sealed versions of the states that Atoll keeps; the highest version is the current one';
comment on column terraform_state.digest is 'SHA-256 of the state as it was written';
comment on column terraform_state.size is 'Bytes of the state before it was sealed';
comment on column terraform_state.source is 'Terraform in a run, or what a person did';

create table errored_state (
  run_id bigint not null,
  state_key text not null,
  ours boolean not null,
  lineage text,
  serial bigint,
  size bigint not null,
  content bytea not null,
  sealed_with text not null,
  kept_at timestamptz not null default now(),
  resolution text,
  resolved_by text,
  resolved_at timestamptz,
  constraint errored_state_pk primary key (run_id),
  constraint errored_state_run_id_fk foreign key (run_id) references run (id),
  constraint errored_state_resolution_ck check (resolution in ('pushed', 'discarded')),
  constraint errored_state_resolved_ck check ((resolution is null) = (resolved_at is null) and (resolution is null) = (resolved_by is null))
);
create index errored_state_open_ix on errored_state (state_key) where resolution is null;
comment on table errored_state is 'What an apply could not write to its state''s backend (errored.tfstate), until a person pushes or discards it';
comment on column errored_state.ours is 'Whether the state is kept here and can be pushed; otherwise a person pushes it to its own backend';
comment on column errored_state.lineage is 'Null when what was left is not a whole state';

create table state_backend_lock (
  state_key text not null,
  lock_id text not null,
  info jsonb not null,
  run_id bigint not null,
  locked_at timestamptz not null default now(),
  constraint state_backend_lock_pk primary key (state_key),
  constraint state_backend_lock_run_id_fk foreign key (run_id) references run (id)
);
comment on table state_backend_lock is 'Terraform''s own lock on a state that Atoll keeps';

create table state_credential (
  run_id bigint not null,
  state_key text not null,
  password_hash text not null,
  may_write boolean not null,
  created_at timestamptz not null default now(),
  constraint state_credential_pk primary key (run_id),
  constraint state_credential_run_id_fk foreign key (run_id) references run (id)
);
comment on table state_credential is 'What a run shows to the state backend; kept as a hash until the run has ended or was resolved';
