insert into button_press (connection, repository, number, press, command, commit, person_id, person_login)
values ('local', 'infra', 1, '4711:12:plan:7', 'plan', 'aaaa', '7', 'rita');
