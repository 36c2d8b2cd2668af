alter table outgoing add column progress int;
comment on column outgoing.progress is 'How far the runs of its command had come when it was last sent; nothing is sent in between that shows no more';
