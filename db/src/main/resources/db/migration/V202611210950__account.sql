create table account (
  login text not null,
  password_hash text not null,
  role text not null,
  created_at timestamptz not null default now(),
  constraint account_pk primary key (login),
  constraint account_role_ck check (role in ('read', 'write', 'admin'))
);
comment on table account is 'Who may sign in to the pages with a password';
