package dev.atoll.plan;

import dev.atoll.platform.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Artifacts of plans that nobody can apply any more; their summaries stay. */
@Component
class ArtifactRetention implements Retention {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final PlanSettings settings;

  ArtifactRetention(JdbcClient jdbc, JsonMapper json, PlanSettings settings) {
    this.jdbc = jdbc;
    this.json = json;
    this.settings = settings;
  }

  @Override
  public String what() {
    return "artifacts of plans";
  }

  @Override
  public int days() {
    return settings.keepDays();
  }

  @Override
  public int remove(Instant before, int most) {
    String reason =
        json.writerFor(StaleReason.class).writeValueAsString(new StaleReason.ArtifactDeleted());
    return jdbc.sql(
            """
            update plan set artifact = null, stale_since = coalesce(stale_since, now()),
              stale_reason = coalesce(stale_reason, cast(:reason as jsonb))
            where id in (
              select p.id from plan p join run r on r.id = p.run_id
              where p.artifact is not null and p.created_at < :before
                and not exists (select from run a where a.plan_id = p.id
                                and a.state in ('queued', 'running', 'needs_attention'))
                and (p.stale_since is not null
                     or exists (select from plan_consumption c where c.plan_digest = p.plan_digest)
                     or exists (select from settled_pull_request s where s.id = r.pull_request_id)
                     or exists (select from run n where n.pull_request_id = r.pull_request_id and n.project = r.project
                                and n.phase = 'plan' and n.state = 'succeeded' and n.id > r.id))
              limit :most)
            """)
        .param("reason", reason)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .update();
  }
}
