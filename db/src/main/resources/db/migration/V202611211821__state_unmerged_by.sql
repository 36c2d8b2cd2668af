alter table state_lock
  add column unmerged_by bigint,
  add constraint state_lock_unmerged_by_fk foreign key (unmerged_by) references pull_request (id);

-- Whoever wrote it last, as until now.
update state_lock l set unmerged_by = (
  select r.pull_request_id from run r
  where r.state_key = l.state_key and r.phase = 'apply' and r.task is not null
  order by r.id desc limit 1)
where unmerged_since is not null;

comment on column state_lock.unmerged_by is 'Which pull request applied what main lacks, until it is merged, another one has applied, or a person has seen it';
