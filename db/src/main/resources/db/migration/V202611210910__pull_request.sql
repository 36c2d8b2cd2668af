create table pull_request (
  id bigint generated always as identity,
  connection text not null,
  repository text not null,
  number bigint not null,
  title text not null,
  url text not null,
  author_id text not null,
  author_login text not null,
  state text not null,
  draft boolean not null,
  fork boolean not null,
  head text not null,
  head_branch text not null,
  head_ref text not null,
  base_branch text not null,
  base text not null,
  head_count int not null default 1,
  planned_head_count int not null default 0,
  planned_base text,
  comment_cursor text,
  problem jsonb,
  first_seen_at timestamptz not null default now(),
  read_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint pull_request_pk primary key (id),
  constraint pull_request_connection_repository_number_uq unique (connection, repository, number),
  constraint pull_request_state_ck check (state in ('open', 'merged', 'closed'))
);
create index pull_request_base_ix on pull_request (connection, repository, base_branch) where state = 'open';
comment on table pull_request is 'A pull request as its host described it when it was last read';
comment on column pull_request.head_count is 'Counts the heads that were seen; names an autoplan';
comment on column pull_request.planned_head_count is 'The head up to which projects were planned by themselves';
comment on column pull_request.planned_base is 'The base commit for which input digests were last computed';
comment on column pull_request.problem is 'What stops everything: a broken configuration, a conflict with the base';

create table named_comment (
  connection text not null,
  repository text not null,
  number bigint not null,
  comment_id text not null,
  named_at timestamptz not null default now(),
  constraint named_comment_pk primary key (connection, repository, number, comment_id)
);
comment on table named_comment is 'A comment that a delivery named: looked at by id, as a host''s list may lag behind';

create table approval (
  pull_request_id bigint not null,
  person_id text not null,
  person_login text not null,
  commit text not null,
  given_at timestamptz not null,
  seen_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint approval_pk primary key (pull_request_id, person_id, commit, given_at),
  constraint approval_pull_request_id_fk foreign key (pull_request_id) references pull_request (id)
);
comment on table approval is 'Who approved which commit; times are the host''s';
