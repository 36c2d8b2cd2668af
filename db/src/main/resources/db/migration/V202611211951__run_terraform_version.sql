alter table run add column terraform_version text;

comment on column run.terraform_version is 'Of the program that its task runs; null while it has no task';
comment on column run.environment is 'Of the server''s environments, the first that matched; empty where none did';
