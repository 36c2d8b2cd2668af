create table button_press (
  connection text not null,
  repository text not null,
  number bigint not null,
  press text not null,
  command text not null,
  commit text not null,
  person_id text not null,
  person_login text not null,
  pressed_at timestamptz not null default now(),
  constraint button_press_pk primary key (connection, repository, number, press)
);
comment on table button_press is 'A button that a delivery says was pressed, until its pull request is looked at';
comment on column button_press.press is 'Names this one press, the same however often it is told';
comment on column button_press.commit is 'What the button stands beside';
