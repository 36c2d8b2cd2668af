package dev.atoll.audit;

import dev.atoll.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the record for pages, the latest entry first. */
@Component
public class AuditLog {
  private final JdbcClient jdbc;
  private final CanonicalJson json;

  AuditLog(JdbcClient jdbc, CanonicalJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The latest entries that pass the filter. */
  public List<AuditEntry> latest(AuditFilter filter, int limit) {
    return before(filter, Long.MAX_VALUE, limit);
  }

  /**
   * The page after one that ended with an entry.
   *
   * @param id of the last entry shown
   */
  public List<AuditEntry> before(AuditFilter filter, long id, int limit) {
    return jdbc.sql(
            """
            select id, at, actor, action, subject, pull_request_id, run_id, facts::text as facts,
              hash is not null as chained
            from audit_entry
            where id < :before
              and (cast(:text as text) is null
                or strpos(lower(actor || ' ' || subject), lower(:text)) > 0)
              and (cast(:action as text) is null or action = :action)
              and (cast(:pullRequest as bigint) is null or pull_request_id = :pullRequest)
              and (cast(:run as bigint) is null or run_id = :run)
              and (cast(:repositories as text[]) is null or exists (
                select from pull_request p where p.id = pull_request_id
                  and p.connection || '/' || p.repository = any(cast(:repositories as text[]))))
            order by id desc limit :limit
            """)
        .param("before", id)
        .param("text", filter.text())
        .param("action", actionText(filter.action()))
        .param("pullRequest", filter.pullRequestId())
        .param("run", filter.runId())
        .param("repositories", names(filter.repositories()))
        .param("limit", limit)
        .query((row, _) -> entry(row))
        .list();
  }

  private static String @Nullable [] names(@Nullable List<String> repositories) {
    return repositories == null ? null : repositories.toArray(String[]::new);
  }

  private static @Nullable String actionText(@Nullable AuditAction action) {
    return action == null ? null : action.text();
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        Columns.requiredInstant(row, "at"),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        optional(row, "pull_request_id"),
        optional(row, "run_id"),
        json.read(row.getString("facts")),
        row.getBoolean("chained"));
  }

  private static OptionalLong optional(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
