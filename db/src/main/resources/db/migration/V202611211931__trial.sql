alter table command drop constraint command_kind_ck;
alter table command add constraint command_kind_ck check (kind in ('plan', 'autoplan', 'replan', 'trial', 'apply', 'unlock', 'cancel', 'help', 'version', 'unknown', 'notice'));
alter table run drop constraint run_phase_ck;
alter table run add constraint run_phase_ck check (phase in ('plan', 'trial', 'apply'));
alter table run drop constraint run_apply_ck;
alter table run add constraint run_apply_ck check (phase <> 'apply' or (plan_id is not null and state_key is not null));
create index run_trial_ix on run (state_key) where phase = 'trial';
comment on column run.phase is 'plan, apply, or trial: a plan of what a host tries to merge, which is never applied';
comment on column run.tree is 'The commit whose tree is exported: the merge of head into base, or what a host tries to merge';
