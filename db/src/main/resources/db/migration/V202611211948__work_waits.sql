alter table work add column waits int not null default 0;
comment on column work.waits is 'How often in a row a host was away, which is no failure: the pause grows, and the key is never parked';
