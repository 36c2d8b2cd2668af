package dev.atoll.web;

import dev.atoll.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as the other packages write them, for pages to show. */
final class Rows {
  static final String HEAD = "1111111111111111111111111111111111111111";
  static final String BASE = "2222222222222222222222222222222222222222";

  private final JdbcClient jdbc;

  Rows(TestDatabase database) {
    this.jdbc = database.jdbc();
  }

  long pullRequest(long number, String title) {
    return pullRequest("sample", number, title);
  }

  long pullRequest(String repository, long number, String title) {
    return jdbc.sql(
            """
            insert into pull_request (connection, repository, number, title, url, author_id, author_login, state, draft,
              fork, head, head_branch, head_ref, base_branch, base)
            values ('local', :repository, :number, :title, 'http://forge.example/pulls/1', 'u1', 'developer', 'open', false,
              false, :head, 'feature/network', 'refs/heads/feature/network', 'main', :base)
            returning id
            """)
        .param("repository", repository)
        .param("number", number)
        .param("title", title)
        .param("head", HEAD)
        .param("base", BASE)
        .query(Long.class)
        .single();
  }

  long command(long pullRequest, String kind, String source) {
    return jdbc.sql(
            """
            insert into command (pull_request_id, kind, arguments, person_id, person_login, source, head, base, state)
            values (:pull, :kind, '{}', 'u1', 'developer', :source, :head, :base, 'running') returning id
            """)
        .param("pull", pullRequest)
        .param("kind", kind)
        .param("source", source)
        .param("head", HEAD)
        .param("base", BASE)
        .query(Long.class)
        .single();
  }

  long plan(long pullRequest, long command, String project, String state) {
    return run(pullRequest, command, project, "plan", state, null, 0);
  }

  long run(
      long pullRequest,
      long command,
      String project,
      String phase,
      String state,
      @org.jspecify.annotations.Nullable Long plan,
      int group) {
    return jdbc.sql(
            """
            insert into run (command_id, pull_request_id, project, directory, workspace, state_key, environment, phase,
              state, spec, reason, order_group, position, head, head_count, base, tree, input_digest, plan_id, worker, started_at,
              finished_at, queued_at)
            values (:command, :pull, :project, :project, 'default', :key, 'production', :phase, :state,
              cast(:spec as jsonb), cast(:reason as jsonb), :group, 0, :head, 1, :base, :head, 'sha256:feed', :plan,
              'server-1', case when :state = 'queued' then null else now() - interval '75 seconds' end,
              case when :state in ('queued', 'running', 'needs_attention') then null else now() - interval '5 seconds' end,
              now() - interval '2 minutes')
            returning id
            """)
        .param("command", command)
        .param("pull", pullRequest)
        .param("project", project)
        .param("key", "local/sample/" + project)
        .param("phase", phase)
        .param("state", state)
        .param("group", group)
        .param("plan", plan)
        .param("head", HEAD)
        .param("base", BASE)
        .param(
            "spec",
            """
            {"project": "%1$s", "directory": "%1$s", "workspace": "default", "terraformVersion": null,
             "requiredVersions": [], "state": {"keeper": "ATOLL", "key": "local/sample/%1$s", "problem": ""},
             "requirements": ["approved"], "closure": {"%1$s/main.tf": "abc"},
             "orderGroup": 0, "needs": [], "appliedOneByOne": false}
            """
                .formatted(project))
        .param(
            "reason",
            """
            {"kind": "module", "path": "modules/network/main.tf", "chain": ["modules/vpc", "modules/network"]}
            """)
        .query(Long.class)
        .single();
  }

  void step(long run, int position, String name, boolean ended) {
    jdbc.sql(
            """
            insert into run_step (run_id, position, name, started_at, finished_at, exit_code)
            values (:run, :position, :name, now() - interval '10 seconds',
              case when :ended then now() - interval '7 seconds' end, case when :ended then 0 end)
            """)
        .param("run", run)
        .param("position", position)
        .param("name", name)
        .param("ended", ended)
        .update();
  }

  void log(long run, String step, long start, String text) {
    log(run, step, start, text.getBytes(StandardCharsets.UTF_8));
  }

  void log(long run, String step, long start, byte[] text) {
    jdbc.sql(
            "insert into run_log (run_id, step, chunk_start, content) values (:run, :step, :start, :text)")
        .param("run", run)
        .param("step", step)
        .param("start", start)
        .param("text", text)
        .update();
  }

  void planRow(long run, String diff) {
    planRow(run, diff, "sha256:effect");
  }

  void planRow(long run, String diff, String effect) {
    jdbc.sql(
            """
            insert into plan (run_id, input_digest, effect_digest, plan_digest, lineage, serial, summary, diff, artifact,
              artifact_digest, artifact_size, sealed_with)
            values (:run, 'sha256:in', :effect, 'sha256:plan' || :run, '', 0, cast(:summary as jsonb), :diff, '\\x00',
              'sha256:artifact', 1, 'key-1')
            """)
        .param("run", run)
        .param("effect", effect)
        .param(
            "summary",
            """
            {"add": 1, "change": 1, "destroy": 1, "replace": 1, "imports": 0, "moves": 0, "outputsChanged": 0,
             "risky": [{"action": "REPLACE", "address": "terraform_data.gateway"},
                       {"action": "DESTROY", "address": "terraform_data.old"}], "hasChanges": true}
            """)
        .param("diff", diff)
        .update();
  }

  /** The run is of the directory and the state of another project's name. */
  void keeps(long run, String directory) {
    jdbc.sql(
            """
            update run set directory = :directory, state_key = 'local/sample/' || :directory,
              spec = jsonb_set(spec, '{state,key}', to_jsonb('local/sample/' || :directory))
            where id = :run
            """)
        .param("directory", directory)
        .param("run", run)
        .update();
  }

  void outcome(long run, String reason, int added) {
    jdbc.sql(
            """
            update run set task = 'task', outcome = cast(:outcome as jsonb) where id = :run
            """)
        .param(
            "outcome",
            """
            {"reason": "%s", "detail": "developer", "added": %d, "changed": 0, "destroyed": 0, "warnings": []}
            """
                .formatted(reason, added))
        .param("run", run)
        .update();
  }

  void forgetTask(long run) {
    jdbc.sql("update run set task = null where id = :run").param("run", run).update();
  }

  void refuse(long command, String outcome) {
    jdbc.sql(
            "update command set state = 'refused', outcome = cast(:outcome as jsonb), finished_at = now() where id = :id")
        .param("outcome", outcome)
        .param("id", command)
        .update();
  }

  void entry(String actor, String action, String subject, long pullRequest, String facts) {
    jdbc.sql(
            """
            insert into audit_entry (actor, action, subject, pull_request_id, facts)
            values (:actor, :action, :subject, :pull, cast(:facts as jsonb))
            """)
        .param("actor", actor)
        .param("action", action)
        .param("subject", subject)
        .param("pull", pullRequest)
        .param("facts", facts)
        .update();
  }

  /** What must hold before an apply of that run's project. */
  void require(long run, String... requirements) {
    jdbc.sql(
            "update run set spec = jsonb_set(spec, '{requirements}', to_jsonb(cast(:names as text[]))) where id = :run")
        .param("names", requirements)
        .param("run", run)
        .update();
  }

  /** A comment shows the plan since then. */
  void shown(long run, String hostTime) {
    jdbc.sql("update plan set shown_at = cast(:at as timestamptz) where run_id = :run")
        .param("at", hostTime)
        .param("run", run)
        .update();
  }

  void approval(long pullRequest, String login, String commit, String hostTime) {
    jdbc.sql(
            """
            insert into approval (pull_request_id, person_id, person_login, commit, given_at)
            values (:pull, :login, :login, :commit, cast(:at as timestamptz))
            """)
        .param("pull", pullRequest)
        .param("login", login)
        .param("commit", commit)
        .param("at", hostTime)
        .update();
  }

  void lock(String key, long pullRequest, long command) {
    jdbc.sql(
            """
            insert into state_lock (state_key, pull_request_id, command_id, since)
            values (:key, :pull, :command, now() - interval '3 hours')
            """)
        .param("key", key)
        .param("pull", pullRequest)
        .param("command", command)
        .update();
  }

  void unmerged(String key, long pullRequest) {
    jdbc.sql(
            "insert into state_lock (state_key, unmerged_since, unmerged_by) values (:key, now(), :by)")
        .param("key", key)
        .param("by", pullRequest)
        .update();
  }

  void waiter(String key, long pullRequest, long command) {
    jdbc.sql(
            "insert into state_lock_waiter (state_key, pull_request_id, command_id) values (:key, :pull, :command)")
        .param("key", key)
        .param("pull", pullRequest)
        .param("command", command)
        .update();
  }

  void parkedWork(String key) {
    parkedWork("outgoing", key);
  }

  void parkedWork(String kind, String key) {
    jdbc.sql(
            """
            insert into work (kind, key, wanted, done, failures, parked_at, problem)
            values (:kind, :key, 1, 0, 12, now(), 'the host answered 502')
            """)
        .param("kind", kind)
        .param("key", key)
        .update();
  }

  long delivery(String deliveryId, String state) {
    return delivery(deliveryId, state, "local/sample#1");
  }

  long delivery(String deliveryId, String state, String subject) {
    return jdbc.sql(
            """
            insert into delivery (connection, delivery_id, event, headers, body, state, subject, problem)
            values ('local', :delivery, 'push', '{}', '{"a":1}', :state, :subject, 'not JSON of this host')
            returning id
            """)
        .param("delivery", deliveryId)
        .param("subject", subject)
        .param("state", state)
        .query(Long.class)
        .single();
  }

  void change(String sql) {
    jdbc.sql(sql).update();
  }

  long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  String text(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }
}
