alter table merge_candidate
  add column footing text not null default 'queue',
  add column head text,
  add constraint merge_candidate_footing_ck check (footing in ('base', 'queue'));
update merge_candidate set state = 'asked' where state = 'read';
alter table merge_candidate
  add constraint merge_candidate_head_ck check (state <> 'read' or head is not null);
comment on column merge_candidate.footing is 'Whether the commit that it was made on is known to be on the base branch';
comment on column merge_candidate.head is 'The head that the pull request had when it was first read';
