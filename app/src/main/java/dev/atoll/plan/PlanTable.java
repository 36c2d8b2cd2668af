package dev.atoll.plan;

import dev.atoll.forge.CommitSha;
import dev.atoll.platform.Columns;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunId;
import dev.atoll.sealing.Sealed;
import dev.atoll.sealing.SealedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code plan} and {@code plan_consumption}. */
@Component
class PlanTable implements SealedRows {
  private static final String SELECT =
      """
      select p.id, p.run_id, p.input_digest, p.effect_digest, p.plan_digest, p.lineage, p.serial, p.summary,
             p.diff, p.shown_at, p.stale_since, p.stale_reason, p.created_at, c.run_id as used_by
      from plan p left join plan_consumption c on c.plan_digest = p.plan_digest
      """;

  private static final String OVERVIEW =
      """
      select p.id, p.run_id, r.project, p.effect_digest, p.plan_digest, p.summary, p.shown_at, p.stale_since,
             p.stale_reason, c.run_id as used_by
      from plan p join run r on r.id = p.run_id left join plan_consumption c on c.plan_digest = p.plan_digest
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PlanTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  PlanId insert(NewPlan plan, String digest, Sealed sealed) {
    return insert(plan, digest)
        .param("artifact", sealed.bytes())
        .param("sealedWith", sealed.keyId())
        .param("staleReason", null)
        .query((row, n) -> new PlanId(row.getLong("id")))
        .single();
  }

  /** What it would do, and not what could do it. */
  void insert(NewPlan plan, String digest, StaleReason fromTheBeginning) {
    insert(plan, digest)
        .param("artifact", null, Types.BINARY)
        .param("sealedWith", "")
        .param("staleReason", write(fromTheBeginning))
        .query((row, n) -> new PlanId(row.getLong("id")))
        .single();
  }

  private JdbcClient.StatementSpec insert(NewPlan plan, String digest) {
    return jdbc.sql(
            """
            insert into plan (run_id, input_digest, effect_digest, plan_digest, lineage, serial, summary, diff,
                              artifact, artifact_digest, artifact_size, sealed_with, stale_reason, stale_since)
            values (:run, :input, :effect, :digest, :lineage, :serial, cast(:summary as jsonb), :diff,
                    :artifact, :artifactDigest, :size, :sealedWith, cast(:staleReason as jsonb),
                    case when cast(:staleReason as text) is not null then now() end)
            returning id
            """)
        .param("run", plan.run().value())
        .param("input", plan.inputDigest())
        .param("effect", plan.effectDigest())
        .param("digest", digest)
        .param("lineage", plan.state().lineage())
        .param("serial", plan.state().serial())
        .param("summary", json.writeValueAsString(plan.summary()))
        .param("diff", plan.diff())
        .param("artifactDigest", plan.artifact().digest())
        .param("size", plan.artifact().size());
  }

  Plan load(PlanId id) {
    return jdbc.sql(SELECT + "where p.id = :id").param("id", id.value()).query(this::plan).single();
  }

  Optional<Plan> ofRun(RunId run) {
    return jdbc.sql(SELECT + "where p.run_id = :run")
        .param("run", run.value())
        .query(this::plan)
        .optional();
  }

  Optional<Plan> latestFor(PullRequestId pullRequest, String project) {
    return jdbc.sql(
            SELECT
                + """
                join run r on r.id = p.run_id
                where r.pull_request_id = :pullRequest and r.project = :project
                  and r.phase = 'plan' and r.state = 'succeeded'
                order by r.id desc limit 1
                """)
        .param("pullRequest", pullRequest.value())
        .param("project", project)
        .query(this::plan)
        .optional();
  }

  List<Plan> shown(PullRequestId pullRequest, String project, String head) {
    return jdbc.sql(
            SELECT
                + """
                join run r on r.id = p.run_id
                where r.pull_request_id = :pullRequest and r.project = :project and r.head = :head
                  and r.phase = 'plan' and p.shown_at is not null
                order by p.shown_at
                """)
        .param("pullRequest", pullRequest.value())
        .param("project", project)
        .param("head", head)
        .query(this::plan)
        .list();
  }

  Optional<PlanOverview> overview(PlanId id) {
    return jdbc.sql(OVERVIEW + "where p.id = :id")
        .param("id", id.value())
        .query(this::overviewRow)
        .optional();
  }

  Optional<PlanOverview> overviewOfRun(RunId run) {
    return jdbc.sql(OVERVIEW + "where p.run_id = :run")
        .param("run", run.value())
        .query(this::overviewRow)
        .optional();
  }

  List<PlanOverview> overviews(PullRequestId pullRequest, CommitSha head) {
    return jdbc.sql(
            OVERVIEW + "where r.pull_request_id = :pullRequest and r.head = :head order by p.id")
        .param("pullRequest", pullRequest.value())
        .param("head", head.value())
        .query(this::overviewRow)
        .list();
  }

  String text(PlanId id, int from, int length) {
    return jdbc.sql("select substr(diff, :from, :length) as piece from plan where id = :id")
        .param("from", from + 1)
        .param("length", length)
        .param("id", id.value())
        .query(String.class)
        .single();
  }

  Optional<Sealed> sealed(PlanId id) {
    return jdbc.sql(
            "select artifact, sealed_with from plan where id = :id and artifact is not null")
        .param("id", id.value())
        .query((row, n) -> new Sealed(row.getBytes("artifact"), row.getString("sealed_with")))
        .optional();
  }

  /**
   * False when it was consumed before or is stale; waits for another transaction that is about to
   * consume it.
   */
  boolean consume(PlanId plan, RunId run) {
    return jdbc.sql(
                """
                insert into plan_consumption (plan_digest, run_id)
                select plan_digest, :run from plan where id = :plan and stale_since is null
                on conflict (plan_digest) do nothing
                """)
            .param("plan", plan.value())
            .param("run", run.value())
            .update()
        == 1;
  }

  void markShown(PlanId plan, Instant hostTime) {
    jdbc.sql("update plan set shown_at = :at where id = :id and shown_at is null")
        .param("at", hostTime.atOffset(ZoneOffset.UTC))
        .param("id", plan.value())
        .update();
  }

  /** Empty when it was stale before. */
  Optional<RunId> markStale(PlanId plan, StaleReason reason) {
    return jdbc.sql(
            """
            update plan set stale_since = now(), stale_reason = cast(:reason as jsonb)
            where id = :id and stale_since is null returning run_id
            """)
        .param("reason", write(reason))
        .param("id", plan.value())
        .query((row, n) -> new RunId(row.getLong("run_id")))
        .optional();
  }

  @Override
  public String what() {
    return "plans";
  }

  @Override
  public Map<String, Long> countByKey() {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(
            """
            select sealed_with, count(*) as plans from plan where artifact is not null group by sealed_with
            """)
        .query(row -> {
          counts.put(row.getString("sealed_with"), row.getLong("plans"));
        });
    return counts;
  }

  private String write(StaleReason reason) {
    return json.writerFor(StaleReason.class).writeValueAsString(reason);
  }

  private Plan plan(ResultSet row, int number) throws SQLException {
    return new Plan(
        new PlanId(row.getLong("id")),
        new RunId(row.getLong("run_id")),
        row.getString("input_digest"),
        row.getString("effect_digest"),
        row.getString("plan_digest"),
        new StateMark(row.getString("lineage"), row.getLong("serial")),
        json.readValue(row.getString("summary"), PlanSummary.class),
        row.getString("diff"),
        Columns.instant(row, "shown_at").orElse(null),
        standing(row),
        Columns.requiredInstant(row, "created_at"));
  }

  private PlanOverview overviewRow(ResultSet row, int number) throws SQLException {
    return new PlanOverview(
        new PlanId(row.getLong("id")),
        new RunId(row.getLong("run_id")),
        row.getString("project"),
        row.getString("effect_digest"),
        row.getString("plan_digest"),
        json.readValue(row.getString("summary"), PlanSummary.class),
        Columns.instant(row, "shown_at"),
        standing(row));
  }

  private PlanStanding standing(ResultSet row) throws SQLException {
    long usedBy = row.getLong("used_by");
    if (!row.wasNull()) {
      return new PlanStanding.Used(new RunId(usedBy));
    }
    Optional<Instant> staleSince = Columns.instant(row, "stale_since");
    return staleSince.isEmpty()
        ? new PlanStanding.Applicable()
        : new PlanStanding.Stale(
            staleSince.get(), json.readValue(row.getString("stale_reason"), StaleReason.class));
  }
}
