create table outgoing (
  id bigint generated always as identity,
  pull_request_id bigint not null,
  kind text not null,
  target text not null,
  command_id bigint,
  part int not null default 0,
  marker text not null default replace(gen_random_uuid()::text, '-', ''),
  host_id text,
  begun_at timestamptz,
  sent_digest text,
  sent_at timestamptz,
  refused_digest text,
  problem text,
  folded_at timestamptz,
  constraint outgoing_pk primary key (id),
  constraint outgoing_pull_request_id_kind_target_part_uq unique (pull_request_id, kind, target, part),
  constraint outgoing_pull_request_id_fk foreign key (pull_request_id) references pull_request (id),
  constraint outgoing_command_id_fk foreign key (command_id) references command (id),
  constraint outgoing_kind_ck check (kind in ('comment', 'status', 'reaction'))
);
create index outgoing_command_id_ix on outgoing (command_id);
comment on table outgoing is 'Something that the bot says: where it stands on the host. Its content is rendered from rows when it is sent';
comment on column outgoing.target is 'The command of a comment, context and commit of a status, the comment of a reaction';
comment on column outgoing.marker is 'Hidden in the comment: by it a creation is found whose outcome is not known';
comment on column outgoing.begun_at is 'Its creation was tried: if the outcome is not known, it is looked for by its marker first';
comment on column outgoing.refused_digest is 'Content that the host refused: not tried again';
comment on column outgoing.problem is 'What the host said when it refused';
comment on column outgoing.folded_at is 'A newer comment covers it, and it was marked as outdated';
