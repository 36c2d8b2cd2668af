insert into repository_name (connection, repository, host_id) values ('local', 'infra', '7');
