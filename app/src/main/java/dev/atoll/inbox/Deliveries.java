package dev.atoll.inbox;

import dev.atoll.forge.RepositoryScope;
import dev.atoll.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the pages show of the inbox, the latest delivery first. */
@Component
public class Deliveries {
  private final JdbcClient jdbc;

  Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A stored delivery, without its bytes.
   *
   * @param id ours
   * @param deliveryId the host's
   * @param subject what it was about, in words
   * @param problem why it was parked or ignored
   * @param repeats how often it came again
   */
  public record Row(
      long id,
      String connection,
      String deliveryId,
      String event,
      Receipt state,
      Optional<String> subject,
      Optional<String> problem,
      int repeats,
      int replays,
      Instant receivedAt,
      long bytes) {}

  /**
   * @param state null for all
   */
  public List<Row> latest(RepositoryScope scope, @Nullable Receipt state, int limit) {
    return before(scope, state, Long.MAX_VALUE, limit);
  }

  /**
   * The page after one that ended with a delivery.
   *
   * @param scope what is about none of its repositories, or not known to be, is left out
   * @param state null for all
   * @param id of the last one shown
   */
  public List<Row> before(RepositoryScope scope, @Nullable Receipt state, long id, int limit) {
    return jdbc.sql(
            """
            select id, connection, delivery_id, event, state, subject, problem, repeats, replays,
              received_at, octet_length(body) as bytes
            from delivery
            where id < :before and (cast(:state as text) is null or state = :state)
              and (cast(:repositories as text[]) is null or exists (
                select from unnest(cast(:repositories as text[])) as seen
                where starts_with(subject, seen || '#') or starts_with(subject, seen || ':')))
            order by id desc limit :limit
            """)
        .param("before", id)
        .param("repositories", scope.names())
        .param("state", state == null ? null : state.text())
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  public Optional<Row> find(long id) {
    return before(RepositoryScope.all(), null, id + 1, 1).stream()
        .filter(row -> row.id() == id)
        .findFirst();
  }

  /** How many there are of each; what there is none of is not among them. */
  public Map<Receipt, Long> counts() {
    Map<Receipt, Long> counts = new EnumMap<>(Receipt.class);
    jdbc.sql("select state, count(*) as count from delivery group by state")
        .query(row -> {
          counts.put(Receipt.of(row.getString("state")), row.getLong("count"));
        });
    return counts;
  }

  /** When the last delivery of each connection came, by its name. */
  public Map<String, Instant> lastByConnection() {
    Map<String, Instant> last = new TreeMap<>();
    jdbc.sql("select connection, max(received_at) as last from delivery group by connection")
        .query(row -> {
          last.put(row.getString("connection"), Columns.requiredInstant(row, "last"));
        });
    return last;
  }

  /** The bytes as they came. */
  public Optional<byte[]> body(long id) {
    return jdbc.sql("select body from delivery where id = :id")
        .param("id", id)
        .query((row, _) -> row.getBytes("body"))
        .optional();
  }

  /** The headers that were kept, as JSON. */
  public Optional<String> headers(long id) {
    return jdbc.sql("select headers::text from delivery where id = :id")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("connection"),
        row.getString("delivery_id"),
        row.getString("event"),
        Receipt.of(row.getString("state")),
        Optional.ofNullable(row.getString("subject")),
        Optional.ofNullable(row.getString("problem")),
        row.getInt("repeats"),
        row.getInt("replays"),
        Columns.requiredInstant(row, "received_at"),
        row.getLong("bytes"));
  }
}
