create table repository_name (
  connection text not null,
  repository text not null,
  host_id text not null,
  replaced_by text,
  seen_at timestamptz not null default now(),
  constraint repository_name_pk primary key (connection, repository)
);
create index repository_name_host_id_ix on repository_name (connection, host_id, seen_at);
comment on table repository_name is 'Under which names a repository was seen: rows keep the first one, and no other repository may take it';
comment on column repository_name.host_id is 'What the host calls it, whatever its name is';
comment on column repository_name.replaced_by is 'Another repository that has this name now: nothing is done for it';
