create table merge_candidate (
  connection text not null,
  repository text not null,
  number bigint not null,
  commit text not null,
  onto text not null,
  ref text not null,
  state text not null default 'asked',
  projects jsonb not null default '{}',
  problem text,
  asked_at timestamptz not null default now(),
  constraint merge_candidate_pk primary key (connection, repository, number, commit),
  constraint merge_candidate_state_ck check (state in ('asked', 'read', 'unreadable', 'gone'))
);
comment on table merge_candidate is 'A commit that a host made of a pull request to try its merge, as a merge queue does';
comment on column merge_candidate.onto is 'The commit that it was made on: the base, or the candidate ahead of it';
comment on column merge_candidate.ref is 'Where it can be fetched';
comment on column merge_candidate.projects is 'Input digests of its projects that matter; empty for one that is gone';
comment on column merge_candidate.problem is 'Why what would be planned from it cannot be read';
