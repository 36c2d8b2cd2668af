create table state_lock (
  state_key text not null,
  pull_request_id bigint,
  command_id bigint,
  since timestamptz,
  release_requested_at timestamptz,
  release_requested_by text,
  unmerged_since timestamptz,
  constraint state_lock_pk primary key (state_key),
  constraint state_lock_pull_request_id_fk foreign key (pull_request_id) references pull_request (id),
  constraint state_lock_command_id_fk foreign key (command_id) references command (id),
  constraint state_lock_holder_ck check ((pull_request_id is null) = (since is null))
);
comment on table state_lock is 'One permanent row per state: which pull request has applied to it and not merged yet';
comment on column state_lock.release_requested_at is 'Takes effect when the last live or unresolved writer of the holder has ended';
comment on column state_lock.unmerged_since is 'The holder was closed after an apply without a merge: main lacks what the account has';

create table state_lock_waiter (
  state_key text not null,
  pull_request_id bigint not null,
  command_id bigint not null,
  asked_at timestamptz not null default now(),
  constraint state_lock_waiter_pk primary key (state_key, pull_request_id),
  constraint state_lock_waiter_state_key_fk foreign key (state_key) references state_lock (state_key),
  constraint state_lock_waiter_pull_request_id_fk foreign key (pull_request_id) references pull_request (id),
  constraint state_lock_waiter_command_id_fk foreign key (command_id) references command (id)
);
comment on table state_lock_waiter is 'Who wanted to apply to a state while another pull request held it';
