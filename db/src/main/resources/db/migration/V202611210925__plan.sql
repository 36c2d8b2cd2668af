create table plan (
  id bigint generated always as identity,
  run_id bigint not null,
  input_digest text not null,
  effect_digest text not null,
  plan_digest text not null,
  lineage text not null,
  serial bigint not null,
  summary jsonb not null,
  diff text not null,
  artifact bytea,
  artifact_digest text not null,
  artifact_size bigint not null,
  sealed_with text not null,
  shown_at timestamptz,
  stale_since timestamptz,
  stale_reason jsonb,
  created_at timestamptz not null default now(),
  constraint plan_pk primary key (id),
  constraint plan_run_id_uq unique (run_id),
  constraint plan_run_id_fk foreign key (run_id) references run (id),
  constraint plan_stale_reason_ck check ((stale_since is null) = (stale_reason is null)),
  constraint plan_artifact_ck check (artifact is not null or stale_since is not null)
);
create index plan_artifact_ix on plan (created_at) where artifact is not null;
alter table run add constraint run_plan_id_fk foreign key (plan_id) references plan (id);
comment on table plan is 'The sealed artifact of a plan run';
comment on column plan.input_digest is 'Over everything that the plan was made from';
comment on column plan.effect_digest is 'Over what it would do: what a person looked at';
comment on column plan.plan_digest is 'Input digest, lineage and serial, and the artifact''s own digest';
comment on column plan.artifact is 'Zip of the plan file and the files that the plan run made, sealed for its run and plan digest; null when retention took it';
comment on column plan.artifact_size is 'Bytes of the zip before it was sealed';
comment on column plan.shown_at is 'When the comment that shows it stood on the host, by the host''s clock';

create table plan_consumption (
  plan_digest text not null,
  run_id bigint not null,
  consumed_at timestamptz not null default now(),
  constraint plan_consumption_pk primary key (plan_digest),
  constraint plan_consumption_run_id_fk foreign key (run_id) references run (id)
);
comment on table plan_consumption is 'A plan is used once: its digest is consumed by the transaction that starts the apply';
