create table work (
  kind text not null,
  key text not null,
  wanted bigint not null default 1,
  done bigint not null default 0,
  due timestamptz not null default now(),
  not_before timestamptz,
  lease_until timestamptz,
  fence bigint not null default 0,
  worker text,
  failures int not null default 0,
  parked_at timestamptz,
  problem text,
  woken_at timestamptz not null default now(),
  constraint work_pk primary key (kind, key),
  constraint work_done_ck check (done <= wanted)
);
create index work_due_ix on work (kind, coalesce(lease_until, due)) where wanted > done and parked_at is null;
comment on table work is 'One row for each thing that can be woken; level-triggered: due while wanted > done';
comment on column work.fence is 'Counts claims; every write of a worker checks that it still has the latest';
comment on column work.parked_at is 'Failed too often: shown to a person, tried again when woken by one';
comment on column work.due is 'When somebody should look; while a worker has the key, what was asked for meanwhile';
comment on column work.not_before is 'How long a wake cannot bring a failing key forward';
