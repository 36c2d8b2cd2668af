create table delivery (
  id bigint generated always as identity,
  connection text not null,
  delivery_id text not null,
  event text not null,
  headers jsonb not null,
  body bytea not null,
  state text not null,
  subject text,
  problem text,
  repeats int not null default 0,
  replays int not null default 0,
  received_at timestamptz not null default now(),
  constraint delivery_pk primary key (id),
  constraint delivery_connection_delivery_id_uq unique (connection, delivery_id),
  constraint delivery_state_ck check (state in ('taken', 'ignored', 'parked'))
);
create index delivery_received_at_ix on delivery (received_at);
create index delivery_parked_ix on delivery (id) where state = 'parked';
comment on table delivery is 'A webhook, queue message or poll result, stored raw before it is acknowledged';
comment on column delivery.subject is 'What it was about, in words: a pull request, a branch';
comment on column delivery.problem is 'Why it is parked or was ignored';
comment on column delivery.repeats is 'How often the same delivery came again';
