-- What all migrations together make: a picture to read and to compare, not a script to run.
-- After a new migration: ./mvnw -pl db test -Dtest=GoldenSchemaTest -Dgolden.update=true

table account (
  login text not null,
  password_hash text not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  constraint account_pk PRIMARY KEY (login),
  constraint account_role_ck CHECK (role = ANY (ARRAY['read'::text, 'write'::text, 'admin'::text]))
);
comment on table account is 'Who may sign in to the pages with a password';

table approval (
  pull_request_id bigint not null,
  person_id text not null,
  person_login text not null,
  commit text not null,
  given_at timestamp with time zone not null,
  seen_at timestamp with time zone not null default now(),
  withdrawn_at timestamp with time zone,
  constraint approval_pk PRIMARY KEY (pull_request_id, person_id, commit, given_at),
  constraint approval_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES pull_request(id)
);
comment on table approval is 'Who approved which commit; times are the host''s';

table audit_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  pull_request_id bigint,
  run_id bigint,
  facts jsonb not null default '{}'::jsonb,
  position bigint,
  previous_hash text,
  hash text,
  constraint audit_entry_pk PRIMARY KEY (id),
  constraint audit_entry_position_uq UNIQUE ("position"),
  constraint audit_entry_chained_ck CHECK (("position" IS NULL) = (hash IS NULL) AND ("position" IS NULL) = (previous_hash IS NULL))
);
CREATE INDEX audit_entry_at_ix ON public.audit_entry USING btree (at);
CREATE INDEX audit_entry_pull_request_id_ix ON public.audit_entry USING btree (pull_request_id);
CREATE INDEX audit_entry_unchained_ix ON public.audit_entry USING btree (id) WHERE (hash IS NULL);
CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
comment on table audit_entry is 'Who did what, append-only, written in the transaction of what it records; chained by hash after commit';
comment on column audit_entry.position is 'Place in the chain: an entry that commits late stands behind younger ones';

table button_press (
  connection text not null,
  repository text not null,
  number bigint not null,
  press text not null,
  command text not null,
  commit text not null,
  person_id text not null,
  person_login text not null,
  pressed_at timestamp with time zone not null default now(),
  constraint button_press_pk PRIMARY KEY (connection, repository, number, press)
);
comment on table button_press is 'A button that a delivery says was pressed, until its pull request is looked at';
comment on column button_press.press is 'Names this one press, the same however often it is told';
comment on column button_press.commit is 'What the button stands beside';

table command (
  id bigint not null generated always as identity,
  pull_request_id bigint not null,
  kind text not null,
  arguments jsonb not null,
  person_id text not null,
  person_login text not null,
  source text not null,
  head text not null,
  base text not null,
  tree text,
  state text not null,
  outcome jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  constraint command_pk PRIMARY KEY (id),
  constraint command_pull_request_id_source_uq UNIQUE (pull_request_id, source),
  constraint command_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES pull_request(id),
  constraint command_finished_at_ck CHECK ((state = 'running'::text) = (finished_at IS NULL)),
  constraint command_kind_ck CHECK (kind = ANY (ARRAY['plan'::text, 'autoplan'::text, 'replan'::text, 'trial'::text, 'apply'::text, 'unlock'::text, 'cancel'::text, 'help'::text, 'version'::text, 'unknown'::text, 'notice'::text])),
  constraint command_state_ck CHECK (state = ANY (ARRAY['running'::text, 'done'::text, 'refused'::text]))
);
comment on table command is 'What a person asked for in a comment, or an event asked for';
comment on column command.source is 'Unique per pull request: comment:ID, head:N for an autoplan, base:SHA for a re-plan';
comment on column command.tree is 'The commit whose tree is planned: the merge of head into base';
comment on column command.outcome is 'Facts, not sentences: why it was refused, what was unlocked';

table delivery (
  id bigint not null generated always as identity,
  connection text not null,
  delivery_id text not null,
  event text not null,
  headers jsonb not null,
  body bytea not null,
  state text not null,
  subject text,
  problem text,
  repeats integer not null default 0,
  replays integer not null default 0,
  received_at timestamp with time zone not null default now(),
  constraint delivery_pk PRIMARY KEY (id),
  constraint delivery_connection_delivery_id_uq UNIQUE (connection, delivery_id),
  constraint delivery_state_ck CHECK (state = ANY (ARRAY['taken'::text, 'ignored'::text, 'parked'::text]))
);
CREATE INDEX delivery_parked_ix ON public.delivery USING btree (id) WHERE (state = 'parked'::text);
CREATE INDEX delivery_received_at_ix ON public.delivery USING btree (received_at);
comment on table delivery is 'A webhook, queue message or poll result, stored raw before it is acknowledged';
comment on column delivery.subject is 'What it was about, in words: a pull request, a branch';
comment on column delivery.problem is 'Why it is parked or was ignored';
comment on column delivery.repeats is 'How often the same delivery came again';

table errored_state (
  run_id bigint not null,
  state_key text not null,
  ours boolean not null,
  lineage text,
  serial bigint,
  size bigint not null,
  content bytea not null,
  sealed_with text not null,
  kept_at timestamp with time zone not null default now(),
  resolution text,
  resolved_by text,
  resolved_at timestamp with time zone,
  constraint errored_state_pk PRIMARY KEY (run_id),
  constraint errored_state_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id),
  constraint errored_state_resolution_ck CHECK (resolution = ANY (ARRAY['pushed'::text, 'discarded'::text])),
  constraint errored_state_resolved_ck CHECK ((resolution IS NULL) = (resolved_at IS NULL) AND (resolution IS NULL) = (resolved_by IS NULL))
);
CREATE INDEX errored_state_open_ix ON public.errored_state USING btree (state_key) WHERE (resolution IS NULL);
comment on table errored_state is 'What an apply could not write to its state''s backend (errored.tfstate), until a person pushes or discards it';
comment on column errored_state.ours is 'Whether the state is kept here and can be pushed; otherwise a person pushes it to its own backend';
comment on column errored_state.lineage is 'Null when what was left is not a whole state';

table local_forge_approval (
  pull_request_id bigint not null,
  user_id bigint not null,
  commit_id text not null,
  given_at timestamp with time zone not null,
  constraint local_forge_approval_pk PRIMARY KEY (pull_request_id, user_id),
  constraint local_forge_approval_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES local_forge_pull_request(id),
  constraint local_forge_approval_user_id_fk FOREIGN KEY (user_id) REFERENCES local_forge_user(id)
);
comment on table local_forge_approval is 'The latest standing approval of each person on a pull request of the local forge';

table local_forge_comment (
  id bigint not null generated always as identity,
  pull_request_id bigint not null,
  author_id bigint not null,
  body text not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  folded_at timestamp with time zone,
  constraint local_forge_comment_pk PRIMARY KEY (id),
  constraint local_forge_comment_author_id_fk FOREIGN KEY (author_id) REFERENCES local_forge_user(id),
  constraint local_forge_comment_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES local_forge_pull_request(id)
);
CREATE INDEX local_forge_comment_pull_request_id_ix ON public.local_forge_comment USING btree (pull_request_id, id);
comment on table local_forge_comment is 'What somebody said on a pull request of the local forge';
comment on column local_forge_comment.folded_at is 'Since when it is shown as outdated';

table local_forge_delivery (
  id bigint not null generated always as identity,
  delivery_id text not null,
  event text not null,
  action text not null,
  body text not null,
  state text not null,
  copies bigint not null,
  tries bigint not null default 0,
  next_try_at timestamp with time zone not null default now(),
  answer bigint,
  problem text,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  constraint local_forge_delivery_pk PRIMARY KEY (id),
  constraint local_forge_delivery_delivery_id_uq UNIQUE (delivery_id),
  constraint local_forge_delivery_copies_ck CHECK (copies >= 0),
  constraint local_forge_delivery_state_ck CHECK (state = ANY (ARRAY['waiting'::text, 'held'::text, 'sent'::text, 'lost'::text, 'refused'::text]))
);
CREATE INDEX local_forge_delivery_waiting_ix ON public.local_forge_delivery USING btree (next_try_at, id) WHERE (state = 'waiting'::text);
comment on table local_forge_delivery is 'What the local forge tells its receiver, kept before it is sent';
comment on column local_forge_delivery.copies is 'How often it is still to be sent';

table local_forge_pull_request (
  id bigint not null generated always as identity,
  repository_id bigint not null,
  number bigint not null,
  title text not null,
  author_id bigint not null,
  state text not null,
  head_branch text not null,
  head_commit text not null,
  base_branch text not null,
  merge_commit text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null,
  constraint local_forge_pull_request_pk PRIMARY KEY (id),
  constraint local_forge_pull_request_repository_id_number_uq UNIQUE (repository_id, number),
  constraint local_forge_pull_request_author_id_fk FOREIGN KEY (author_id) REFERENCES local_forge_user(id),
  constraint local_forge_pull_request_repository_id_fk FOREIGN KEY (repository_id) REFERENCES local_forge_repository(id),
  constraint local_forge_pull_request_merge_commit_ck CHECK (merge_commit IS NULL OR state = 'merged'::text),
  constraint local_forge_pull_request_state_ck CHECK (state = ANY (ARRAY['open'::text, 'merged'::text, 'closed'::text]))
);
CREATE UNIQUE INDEX local_forge_pull_request_open_uq ON public.local_forge_pull_request USING btree (repository_id, head_branch) WHERE (state = 'open'::text);
comment on table local_forge_pull_request is 'A branch that somebody wants to merge on the local forge';

table local_forge_reaction (
  comment_id bigint not null,
  user_id bigint not null,
  content text not null,
  given_at timestamp with time zone not null,
  constraint local_forge_reaction_pk PRIMARY KEY (comment_id, user_id, content),
  constraint local_forge_reaction_comment_id_fk FOREIGN KEY (comment_id) REFERENCES local_forge_comment(id),
  constraint local_forge_reaction_user_id_fk FOREIGN KEY (user_id) REFERENCES local_forge_user(id),
  constraint local_forge_reaction_content_ck CHECK (content = ANY (ARRAY['seen'::text, 'done'::text, 'failed'::text]))
);
comment on table local_forge_reaction is 'How somebody nodded at a comment of the local forge';

table local_forge_repository (
  id bigint not null generated always as identity,
  owner text not null,
  name text not null,
  default_branch text not null,
  created_at timestamp with time zone not null,
  constraint local_forge_repository_pk PRIMARY KEY (id),
  constraint local_forge_repository_owner_name_uq UNIQUE (owner, name)
);
comment on table local_forge_repository is 'A repository of the local forge; its objects are in the data folder';

table local_forge_status (
  repository_id bigint not null,
  commit_id text not null,
  context text not null,
  state text not null,
  description text not null,
  url text,
  updated_at timestamp with time zone not null,
  constraint local_forge_status_pk PRIMARY KEY (repository_id, commit_id, context),
  constraint local_forge_status_repository_id_fk FOREIGN KEY (repository_id) REFERENCES local_forge_repository(id),
  constraint local_forge_status_state_ck CHECK (state = ANY (ARRAY['pending'::text, 'success'::text, 'failure'::text]))
);
comment on table local_forge_status is 'What stands beside a commit on the local forge';

table local_forge_switch (
  kind text not null,
  remaining bigint not null,
  constraint local_forge_switch_pk PRIMARY KEY (kind),
  constraint local_forge_switch_kind_ck CHECK (kind = ANY (ARRAY['lose'::text, 'double'::text, 'delay'::text])),
  constraint local_forge_switch_remaining_ck CHECK (remaining >= 0)
);
comment on table local_forge_switch is 'What is done wrong on purpose to the next deliveries of the local forge';

table local_forge_user (
  id bigint not null generated always as identity,
  login text not null,
  password_hash text not null,
  role text not null,
  constraint local_forge_user_pk PRIMARY KEY (id),
  constraint local_forge_user_login_uq UNIQUE (login),
  constraint local_forge_user_role_ck CHECK (role = ANY (ARRAY['read'::text, 'write'::text, 'admin'::text]))
);
comment on table local_forge_user is 'Who can sign in to the local forge; not an account of the server';

table merge_candidate (
  connection text not null,
  repository text not null,
  number bigint not null,
  commit text not null,
  onto text not null,
  ref text not null,
  state text not null default 'asked'::text,
  projects jsonb not null default '{}'::jsonb,
  problem text,
  asked_at timestamp with time zone not null default now(),
  footing text not null default 'queue'::text,
  head text,
  constraint merge_candidate_pk PRIMARY KEY (connection, repository, number, commit),
  constraint merge_candidate_footing_ck CHECK (footing = ANY (ARRAY['base'::text, 'queue'::text])),
  constraint merge_candidate_head_ck CHECK (state <> 'read'::text OR head IS NOT NULL),
  constraint merge_candidate_state_ck CHECK (state = ANY (ARRAY['asked'::text, 'read'::text, 'unreadable'::text, 'gone'::text]))
);
comment on table merge_candidate is 'A commit that a host made of a pull request to try its merge, as a merge queue does';
comment on column merge_candidate.onto is 'The commit that it was made on: the base, or the candidate ahead of it';
comment on column merge_candidate.ref is 'Where it can be fetched';
comment on column merge_candidate.projects is 'Input digests of its projects that matter; empty for one that is gone';
comment on column merge_candidate.problem is 'Why what would be planned from it cannot be read';
comment on column merge_candidate.footing is 'Whether the commit that it was made on is known to be on the base branch';
comment on column merge_candidate.head is 'The head that the pull request had when it was first read';

table named_comment (
  connection text not null,
  repository text not null,
  number bigint not null,
  comment_id text not null,
  named_at timestamp with time zone not null default now(),
  constraint named_comment_pk PRIMARY KEY (connection, repository, number, comment_id)
);
comment on table named_comment is 'A comment that a delivery named: looked at by id, as a host''s list may lag behind';

table outgoing (
  id bigint not null generated always as identity,
  pull_request_id bigint not null,
  kind text not null,
  target text not null,
  command_id bigint,
  part integer not null default 0,
  marker text not null default replace((gen_random_uuid())::text, '-'::text, ''::text),
  host_id text,
  begun_at timestamp with time zone,
  sent_digest text,
  sent_at timestamp with time zone,
  refused_digest text,
  problem text,
  folded_at timestamp with time zone,
  progress integer,
  constraint outgoing_pk PRIMARY KEY (id),
  constraint outgoing_pull_request_id_kind_target_part_uq UNIQUE (pull_request_id, kind, target, part),
  constraint outgoing_command_id_fk FOREIGN KEY (command_id) REFERENCES command(id),
  constraint outgoing_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES pull_request(id),
  constraint outgoing_kind_ck CHECK (kind = ANY (ARRAY['comment'::text, 'status'::text, 'project_status'::text, 'reaction'::text]))
);
CREATE INDEX outgoing_command_id_ix ON public.outgoing USING btree (command_id);
comment on table outgoing is 'Something that the bot says: where it stands on the host. Its content is rendered from rows when it is sent';
comment on column outgoing.target is 'The command of a comment, context and commit of a status, the comment of a reaction';
comment on column outgoing.marker is 'Hidden in the comment: by it a creation is found whose outcome is not known';
comment on column outgoing.begun_at is 'Its creation was tried: if the outcome is not known, it is looked for by its marker first';
comment on column outgoing.refused_digest is 'Content that the host refused: not tried again';
comment on column outgoing.problem is 'What the host said when it refused';
comment on column outgoing.folded_at is 'A newer comment covers it, and it was marked as outdated';
comment on column outgoing.progress is 'How far the runs of its command had come when it was last sent; nothing is sent in between that shows no more';

table plan (
  id bigint not null generated always as identity,
  run_id bigint not null,
  input_digest text not null,
  effect_digest text not null,
  plan_digest text not null,
  lineage text not null,
  serial bigint not null,
  summary jsonb not null,
  diff text not null,
  artifact bytea,
  artifact_digest text not null,
  artifact_size bigint not null,
  sealed_with text not null,
  shown_at timestamp with time zone,
  stale_since timestamp with time zone,
  stale_reason jsonb,
  created_at timestamp with time zone not null default now(),
  constraint plan_pk PRIMARY KEY (id),
  constraint plan_run_id_uq UNIQUE (run_id),
  constraint plan_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id),
  constraint plan_artifact_ck CHECK (artifact IS NOT NULL OR stale_since IS NOT NULL),
  constraint plan_stale_reason_ck CHECK ((stale_since IS NULL) = (stale_reason IS NULL))
);
CREATE INDEX plan_artifact_ix ON public.plan USING btree (created_at) WHERE (artifact IS NOT NULL);
comment on table plan is 'The sealed artifact of a plan run';
comment on column plan.input_digest is 'Over everything that the plan was made from';
comment on column plan.effect_digest is 'Over what it would do: what a person looked at';
comment on column plan.plan_digest is 'Input digest, lineage and serial, and the artifact''s own digest';
comment on column plan.artifact is 'Zip of the plan file and the files that the plan run made, sealed for its run and plan digest; null when retention took it';
comment on column plan.artifact_size is 'Bytes of the zip before it was sealed';
comment on column plan.shown_at is 'When the comment that shows it stood on the host, by the host''s clock';

table plan_consumption (
  plan_digest text not null,
  run_id bigint not null,
  consumed_at timestamp with time zone not null default now(),
  constraint plan_consumption_pk PRIMARY KEY (plan_digest),
  constraint plan_consumption_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id)
);
comment on table plan_consumption is 'A plan is used once: its digest is consumed by the transaction that starts the apply';

table pull_request (
  id bigint not null generated always as identity,
  connection text not null,
  repository text not null,
  number bigint not null,
  title text not null,
  url text not null,
  author_id text not null,
  author_login text not null,
  state text not null,
  draft boolean not null,
  fork boolean not null,
  head text not null,
  head_branch text not null,
  head_ref text not null,
  base_branch text not null,
  base text not null,
  head_count integer not null default 1,
  planned_head_count integer not null default 0,
  planned_base text,
  comment_cursor text,
  problem jsonb,
  first_seen_at timestamp with time zone not null default now(),
  read_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint pull_request_pk PRIMARY KEY (id),
  constraint pull_request_connection_repository_number_uq UNIQUE (connection, repository, number),
  constraint pull_request_state_ck CHECK (state = ANY (ARRAY['open'::text, 'merged'::text, 'closed'::text]))
);
CREATE INDEX pull_request_base_ix ON public.pull_request USING btree (connection, repository, base_branch) WHERE (state = 'open'::text);
comment on table pull_request is 'A pull request as its host described it when it was last read';
comment on column pull_request.head_count is 'Counts the heads that were seen; the same head onto another base branch is another one';
comment on column pull_request.planned_head_count is 'The head up to which projects were planned by themselves';
comment on column pull_request.planned_base is 'The base commit for which input digests were last computed';
comment on column pull_request.problem is 'What stops everything: a broken configuration, a conflict with the base';

table repository_name (
  connection text not null,
  repository text not null,
  host_id text not null,
  replaced_by text,
  seen_at timestamp with time zone not null default now(),
  constraint repository_name_pk PRIMARY KEY (connection, repository)
);
CREATE INDEX repository_name_host_id_ix ON public.repository_name USING btree (connection, host_id, seen_at);
comment on table repository_name is 'Under which names a repository was seen: rows keep the first one, and no other repository may take it';
comment on column repository_name.host_id is 'What the host calls it, whatever its name is';
comment on column repository_name.replaced_by is 'Another repository that has this name now: nothing is done for it';

table run (
  id bigint not null generated always as identity,
  command_id bigint not null,
  pull_request_id bigint not null,
  project text not null,
  directory text not null,
  workspace text not null,
  state_key text,
  environment text not null,
  phase text not null,
  state text not null default 'queued'::text,
  spec jsonb not null,
  reason jsonb not null,
  order_group integer not null default 0,
  one_at_a_time boolean not null default false,
  position integer not null,
  head text not null,
  base text not null,
  tree text not null,
  input_digest text not null,
  plan_id bigint,
  fence bigint not null default 0,
  lease_until timestamp with time zone,
  worker text,
  crashes integer not null default 0,
  task text,
  stop_requested_at timestamp with time zone,
  stop_requested_by text,
  outcome jsonb not null default '{}'::jsonb,
  queued_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  host_away_since timestamp with time zone,
  not_before timestamp with time zone,
  put_off integer not null default 0,
  head_count integer not null default 1,
  terraform_version text,
  constraint run_pk PRIMARY KEY (id),
  constraint run_command_id_project_uq UNIQUE (command_id, project),
  constraint run_command_id_fk FOREIGN KEY (command_id) REFERENCES command(id),
  constraint run_plan_id_fk FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint run_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES pull_request(id),
  constraint run_apply_ck CHECK (phase <> 'apply'::text OR plan_id IS NOT NULL AND state_key IS NOT NULL),
  constraint run_phase_ck CHECK (phase = ANY (ARRAY['plan'::text, 'trial'::text, 'apply'::text])),
  constraint run_state_ck CHECK (state = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text, 'superseded'::text, 'needs_attention'::text]))
);
CREATE INDEX run_live_ix ON public.run USING btree (state, "position") WHERE (state = ANY (ARRAY['queued'::text, 'running'::text, 'needs_attention'::text]));
CREATE UNIQUE INDEX run_one_writer_uq ON public.run USING btree (state_key) WHERE ((phase = 'apply'::text) AND (state = ANY (ARRAY['running'::text, 'needs_attention'::text])));
CREATE INDEX run_project_ix ON public.run USING btree (project, id);
CREATE INDEX run_pull_request_id_ix ON public.run USING btree (pull_request_id, id);
CREATE INDEX run_trial_ix ON public.run USING btree (state_key) WHERE (phase = 'trial'::text);
comment on table run is 'One command on one project; the row is the queue entry';
comment on column run.environment is 'Of the server''s environments, the first that matched; empty where none did';
comment on column run.phase is 'plan, apply, or trial: a plan of what a host tries to merge, which is never applied';
comment on column run.spec is 'What to do, decided when it was queued: project, steps'' settings, requirements';
comment on column run.reason is 'Why this project was chosen';
comment on column run.tree is 'The commit whose tree is exported: the merge of head into base, or what a host tries to merge';
comment on column run.task is 'Opaque handle of the process tree or Job that carries it out';
comment on column run.host_away_since is 'Since when the code host has been away at each try to start the run';
comment on column run.not_before is 'Until then it is not tried again';
comment on column run.put_off is 'How often in a row it was put off for its host; the pause grows with it';
comment on column run.head_count is 'Which head of its pull request it is for, as pull_request.head_count says';
comment on column run.terraform_version is 'Of the program that its task runs; null while it has no task';
comment on index run_one_writer_uq is 'Two writers of one state are impossible';

table run_dependency (
  run_id bigint not null,
  needs_run_id bigint not null,
  constraint run_dependency_pk PRIMARY KEY (run_id, needs_run_id),
  constraint run_dependency_needs_run_id_fk FOREIGN KEY (needs_run_id) REFERENCES run(id),
  constraint run_dependency_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id)
);
comment on table run_dependency is 'A run starts when those that it needs have succeeded; one that failed cancels it';

table run_log (
  run_id bigint not null,
  step text not null,
  chunk_start bigint not null,
  content bytea not null,
  constraint run_log_pk PRIMARY KEY (run_id, step, chunk_start),
  constraint run_log_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id)
);
comment on table run_log is 'Log chunks as the process wrote them';
comment on column run_log.chunk_start is 'Offset of the chunk''s first byte in the step''s log';

table run_step (
  run_id bigint not null,
  position integer not null,
  name text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  exit_code integer,
  constraint run_step_pk PRIMARY KEY (run_id, "position"),
  constraint run_step_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id)
);
comment on table run_step is 'What a run did, step by step';

table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority integer,
  constraint scheduled_tasks_pk PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time_ix ON public.scheduled_tasks USING btree (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat_ix ON public.scheduled_tasks USING btree (last_heartbeat);
CREATE INDEX scheduled_tasks_priority_execution_time_ix ON public.scheduled_tasks USING btree (priority DESC, execution_time);
comment on table scheduled_tasks is 'db-scheduler''s own table: what recurs';

view settled_pull_request (
  id bigint,
  ended_at timestamp with time zone
);
comment on table settled_pull_request is 'Ended, holds no state, has no run and no state that a person must look at: what is kept of it may go in time';
 SELECT id,
    ended_at
   FROM pull_request p
  WHERE state <> 'open'::text AND ended_at IS NOT NULL AND NOT (EXISTS ( SELECT
           FROM state_lock l
          WHERE l.pull_request_id = p.id)) AND NOT (EXISTS ( SELECT
           FROM run r
          WHERE r.pull_request_id = p.id AND (r.state = ANY (ARRAY['queued'::text, 'running'::text, 'needs_attention'::text])))) AND NOT (EXISTS ( SELECT
           FROM errored_state e
             JOIN run r ON r.id = e.run_id
          WHERE r.pull_request_id = p.id AND e.resolution IS NULL));

table state_backend_lock (
  state_key text not null,
  lock_id text not null,
  info jsonb not null,
  run_id bigint not null,
  locked_at timestamp with time zone not null default now(),
  constraint state_backend_lock_pk PRIMARY KEY (state_key),
  constraint state_backend_lock_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id)
);
comment on table state_backend_lock is 'Terraform''s own lock on a state that Atoll keeps';

table state_credential (
  run_id bigint not null,
  state_key text not null,
  password_hash text not null,
  may_write boolean not null,
  created_at timestamp with time zone not null default now(),
  constraint state_credential_pk PRIMARY KEY (run_id),
  constraint state_credential_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id)
);
comment on table state_credential is 'What a run shows to the state backend; kept as a hash until the run has ended or was resolved';

table state_lock (
  state_key text not null,
  pull_request_id bigint,
  command_id bigint,
  since timestamp with time zone,
  release_requested_at timestamp with time zone,
  release_requested_by text,
  unmerged_since timestamp with time zone,
  unmerged_by bigint,
  constraint state_lock_pk PRIMARY KEY (state_key),
  constraint state_lock_command_id_fk FOREIGN KEY (command_id) REFERENCES command(id),
  constraint state_lock_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES pull_request(id),
  constraint state_lock_unmerged_by_fk FOREIGN KEY (unmerged_by) REFERENCES pull_request(id),
  constraint state_lock_holder_ck CHECK ((pull_request_id IS NULL) = (since IS NULL))
);
comment on table state_lock is 'One permanent row per state: which pull request has applied to it and not merged yet';
comment on column state_lock.release_requested_at is 'Takes effect when the last live or unresolved writer of the holder has ended';
comment on column state_lock.unmerged_since is 'The holder was closed after an apply without a merge: main lacks what the account has';
comment on column state_lock.unmerged_by is 'Which pull request applied what main lacks, until it is merged, another one has applied, or a person has seen it';

table state_lock_waiter (
  state_key text not null,
  pull_request_id bigint not null,
  command_id bigint not null,
  asked_at timestamp with time zone not null default now(),
  constraint state_lock_waiter_pk PRIMARY KEY (state_key, pull_request_id),
  constraint state_lock_waiter_command_id_fk FOREIGN KEY (command_id) REFERENCES command(id),
  constraint state_lock_waiter_pull_request_id_fk FOREIGN KEY (pull_request_id) REFERENCES pull_request(id),
  constraint state_lock_waiter_state_key_fk FOREIGN KEY (state_key) REFERENCES state_lock(state_key)
);
comment on table state_lock_waiter is 'Who wanted to apply to a state while another pull request held it';

table terraform_state (
  state_key text not null,
  version bigint not null,
  lineage text not null,
  serial bigint not null,
  digest text not null,
  size bigint not null,
  content bytea not null,
  sealed_with text not null,
  run_id bigint,
  source text not null,
  written_by text not null,
  written_at timestamp with time zone not null default now(),
  constraint terraform_state_pk PRIMARY KEY (state_key, version),
  constraint terraform_state_run_id_fk FOREIGN KEY (run_id) REFERENCES run(id),
  constraint terraform_state_run_ck CHECK ((source = 'run'::text) = (run_id IS NOT NULL)),
  constraint terraform_state_source_ck CHECK (source = ANY (ARRAY['run'::text, 'upload'::text, 'rollback'::text, 'errored'::text]))
);
comment on table terraform_state is 'Sealed versions of the states that Atoll keeps; the highest version is the current one';
comment on column terraform_state.digest is 'SHA-256 of the state as it was written';
comment on column terraform_state.size is 'Bytes of the state before it was sealed';
comment on column terraform_state.source is 'Terraform in a run, or what a person did';

table work (
  kind text not null,
  key text not null,
  wanted bigint not null default 1,
  done bigint not null default 0,
  due timestamp with time zone not null default now(),
  not_before timestamp with time zone,
  lease_until timestamp with time zone,
  fence bigint not null default 0,
  worker text,
  failures integer not null default 0,
  parked_at timestamp with time zone,
  problem text,
  woken_at timestamp with time zone not null default now(),
  waits integer not null default 0,
  constraint work_pk PRIMARY KEY (kind, key),
  constraint work_done_ck CHECK (done <= wanted)
);
CREATE INDEX work_due_ix ON public.work USING btree (kind, COALESCE(lease_until, due)) WHERE ((wanted > done) AND (parked_at IS NULL));
comment on table work is 'One row for each thing that can be woken; level-triggered: due while wanted > done';
comment on column work.due is 'When somebody should look; while a worker has the key, what was asked for meanwhile';
comment on column work.not_before is 'How long a wake cannot bring a failing key forward';
comment on column work.fence is 'Counts claims; every write of a worker checks that it still has the latest';
comment on column work.parked_at is 'Failed too often: shown to a person, tried again when woken by one';
comment on column work.waits is 'How often in a row a host was away, which is no failure: the pause grows, and the key is never parked';

CREATE OR REPLACE FUNCTION public.audit_entry_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.hash is not null
     or (new.id, new.at, new.actor, new.action, new.subject, new.pull_request_id, new.run_id, new.facts)
        is distinct from
        (old.id, old.at, old.actor, old.action, old.subject, old.pull_request_id, old.run_id, old.facts) then
    raise exception 'audit_entry is append-only';
  end if;
  return new;
end $function$;
