create table audit_entry (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  pull_request_id bigint,
  run_id bigint,
  facts jsonb not null default '{}',
  position bigint,
  previous_hash text,
  hash text,
  constraint audit_entry_pk primary key (id),
  constraint audit_entry_position_uq unique (position),
  constraint audit_entry_chained_ck check ((position is null) = (hash is null) and (position is null) = (previous_hash is null))
);
create index audit_entry_at_ix on audit_entry (at);
create index audit_entry_pull_request_id_ix on audit_entry (pull_request_id);
create index audit_entry_unchained_ix on audit_entry (id) where hash is null;
comment on table audit_entry is 'Who did what, append-only, written in the transaction of what it records; chained by hash after commit';
comment on column audit_entry.position is 'Place in the chain: an entry that commits late stands behind younger ones';

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.hash is not null
     or (new.id, new.at, new.actor, new.action, new.subject, new.pull_request_id, new.run_id, new.facts)
        is distinct from
        (old.id, old.at, old.actor, old.action, old.subject, old.pull_request_id, old.run_id, old.facts) then
    raise exception 'audit_entry is append-only';
  end if;
  return new;
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function audit_entry_is_append_only();
