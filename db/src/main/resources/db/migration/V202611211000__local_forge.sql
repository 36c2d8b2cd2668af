create table local_forge_user (
  id bigint generated always as identity,
  login text not null,
  password_hash text not null,
  role text not null,
  constraint local_forge_user_pk primary key (id),
  constraint local_forge_user_login_uq unique (login),
  constraint local_forge_user_role_ck check (role in ('read', 'write', 'admin'))
);
comment on table local_forge_user is 'Who can sign in to the local forge; not an account of the server';

create table local_forge_repository (
  id bigint generated always as identity,
  owner text not null,
  name text not null,
  default_branch text not null,
  created_at timestamptz not null,
  constraint local_forge_repository_pk primary key (id),
  constraint local_forge_repository_owner_name_uq unique (owner, name)
);
comment on table local_forge_repository is 'A repository of the local forge; its objects are in the data folder';

create table local_forge_pull_request (
  id bigint generated always as identity,
  repository_id bigint not null,
  number bigint not null,
  title text not null,
  author_id bigint not null,
  state text not null,
  head_branch text not null,
  head_commit text not null,
  base_branch text not null,
  merge_commit text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null,
  constraint local_forge_pull_request_pk primary key (id),
  constraint local_forge_pull_request_repository_id_number_uq unique (repository_id, number),
  constraint local_forge_pull_request_repository_id_fk foreign key (repository_id) references local_forge_repository (id),
  constraint local_forge_pull_request_author_id_fk foreign key (author_id) references local_forge_user (id),
  constraint local_forge_pull_request_state_ck check (state in ('open', 'merged', 'closed')),
  constraint local_forge_pull_request_merge_commit_ck check (merge_commit is null or state = 'merged')
);
create unique index local_forge_pull_request_open_ix on local_forge_pull_request (repository_id, head_branch) where state = 'open';
comment on table local_forge_pull_request is 'A branch that somebody wants to merge on the local forge';

create table local_forge_comment (
  id bigint generated always as identity,
  pull_request_id bigint not null,
  author_id bigint not null,
  body text not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  folded_at timestamptz,
  constraint local_forge_comment_pk primary key (id),
  constraint local_forge_comment_pull_request_id_fk foreign key (pull_request_id) references local_forge_pull_request (id),
  constraint local_forge_comment_author_id_fk foreign key (author_id) references local_forge_user (id)
);
create index local_forge_comment_pull_request_id_ix on local_forge_comment (pull_request_id, id);
comment on table local_forge_comment is 'What somebody said on a pull request of the local forge';
comment on column local_forge_comment.folded_at is 'Since when it is shown as outdated';

create table local_forge_reaction (
  comment_id bigint not null,
  user_id bigint not null,
  content text not null,
  given_at timestamptz not null,
  constraint local_forge_reaction_pk primary key (comment_id, user_id, content),
  constraint local_forge_reaction_comment_id_fk foreign key (comment_id) references local_forge_comment (id),
  constraint local_forge_reaction_user_id_fk foreign key (user_id) references local_forge_user (id),
  constraint local_forge_reaction_content_ck check (content in ('seen', 'done', 'failed'))
);
comment on table local_forge_reaction is 'How somebody nodded at a comment of the local forge';

create table local_forge_approval (
  pull_request_id bigint not null,
  user_id bigint not null,
  commit_id text not null,
  given_at timestamptz not null,
  constraint local_forge_approval_pk primary key (pull_request_id, user_id),
  constraint local_forge_approval_pull_request_id_fk foreign key (pull_request_id) references local_forge_pull_request (id),
  constraint local_forge_approval_user_id_fk foreign key (user_id) references local_forge_user (id)
);
comment on table local_forge_approval is 'The latest standing approval of each person on a pull request of the local forge';

create table local_forge_status (
  repository_id bigint not null,
  commit_id text not null,
  context text not null,
  state text not null,
  description text not null,
  url text,
  updated_at timestamptz not null,
  constraint local_forge_status_pk primary key (repository_id, commit_id, context),
  constraint local_forge_status_repository_id_fk foreign key (repository_id) references local_forge_repository (id),
  constraint local_forge_status_state_ck check (state in ('pending', 'success', 'failure'))
);
comment on table local_forge_status is 'What stands beside a commit on the local forge';

create table local_forge_delivery (
  id bigint generated always as identity,
  delivery_id text not null,
  event text not null,
  action text not null,
  body text not null,
  state text not null,
  copies bigint not null,
  tries bigint not null default 0,
  next_try_at timestamptz not null default now(),
  answer bigint,
  problem text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  constraint local_forge_delivery_pk primary key (id),
  constraint local_forge_delivery_delivery_id_uq unique (delivery_id),
  constraint local_forge_delivery_state_ck check (state in ('waiting', 'held', 'sent', 'lost', 'refused')),
  constraint local_forge_delivery_copies_ck check (copies >= 0)
);
create index local_forge_delivery_waiting_ix on local_forge_delivery (next_try_at, id) where state = 'waiting';
comment on table local_forge_delivery is 'What the local forge tells its receiver, kept before it is sent';
comment on column local_forge_delivery.copies is 'How often it is still to be sent';

create table local_forge_switch (
  kind text not null,
  remaining bigint not null,
  constraint local_forge_switch_pk primary key (kind),
  constraint local_forge_switch_kind_ck check (kind in ('lose', 'double', 'delay')),
  constraint local_forge_switch_remaining_ck check (remaining >= 0)
);
comment on table local_forge_switch is 'What is done wrong on purpose to the next deliveries of the local forge';
