alter table run
  add column host_away_since timestamptz,
  add column not_before timestamptz,
  add column put_off int not null default 0;
comment on column run.host_away_since is 'Since when the code host has been away at each try to start the run';
comment on column run.not_before is 'Until then it is not tried again';
comment on column run.put_off is 'How often in a row it was put off for its host; the pause grows with it';
