create table terraform_state (
  state_key text not null,
  version bigint not null,
  lineage text not null,
  serial bigint not null,
  digest text not null,
  content bytea not null,
  sealed_with text not null,
  run_id bigint,
  written_by text not null,
  written_at timestamptz not null default now(),
  constraint terraform_state_pk primary key (state_key, version),
  constraint terraform_state_run_id_fk foreign key (run_id) references run (id)
);
comment on table terraform_state is 'Sealed versions of the states that Atoll keeps; the highest version is the current one';

create table state_backend_lock (
  state_key text not null,
  lock_id text not null,
  info jsonb not null,
  run_id bigint,
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
