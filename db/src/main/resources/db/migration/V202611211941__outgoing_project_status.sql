alter table outgoing drop constraint outgoing_kind_ck;
alter table outgoing add constraint outgoing_kind_ck
  check (kind in ('comment', 'status', 'project_status', 'reaction'));
