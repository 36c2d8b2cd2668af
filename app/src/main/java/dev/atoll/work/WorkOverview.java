package dev.atoll.work;

import dev.atoll.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the pages show of the work: what is tried again, what is parked, how much waits. */
@Component
public class WorkOverview {
  private final JdbcClient jdbc;

  WorkOverview(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A key that did not go through.
   *
   * @param waits how often in a row its host was away
   * @param nextTry empty when it is parked or being tried just now
   */
  public record Troubled(
      WorkKind kind,
      String key,
      int failures,
      int waits,
      String problem,
      Instant wokenAt,
      Optional<Instant> nextTry,
      Optional<Instant> parkedAt) {}

  /** How much of a kind waits for a worker, and how much is parked. */
  public record Depth(WorkKind kind, long waiting, long parked) {}

  /** What is retried or parked, the parked ones first, at most {@code limit}. */
  public List<Troubled> troubled(int limit) {
    return jdbc.sql(
            """
            select kind, key, failures, waits, coalesce(problem, '') as problem, woken_at, parked_at,
              case when parked_at is null and lease_until is null then due end as next_try
            from work
            where wanted > done and (problem is not null or parked_at is not null)
            order by parked_at nulls last, due, kind, key
            limit :limit
            """)
        .param("limit", limit)
        .query(WorkOverview::troubled)
        .list();
  }

  public List<Depth> depths() {
    return jdbc.sql(
            """
            select kind,
              count(*) filter (where parked_at is null and lease_until is null and due <= now())
                as waiting,
              count(*) filter (where parked_at is not null) as parked
            from work where wanted > done group by kind order by kind
            """)
        .query((row, _) ->
            new Depth(
                WorkKind.of(row.getString("kind")), row.getLong("waiting"), row.getLong("parked")))
        .list();
  }

  private static Troubled troubled(ResultSet row, int number) throws SQLException {
    return new Troubled(
        WorkKind.of(row.getString("kind")),
        row.getString("key"),
        row.getInt("failures"),
        row.getInt("waits"),
        row.getString("problem"),
        Columns.requiredInstant(row, "woken_at"),
        Columns.instant(row, "next_try"),
        Columns.instant(row, "parked_at"));
  }
}
