package dev.atoll.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the deliveries for their page. */
@Component
class DeliveryLog {
  private static final String COLUMNS =
      """
      id, connection, delivery_id, event, state, coalesce(subject, '') as subject,
        coalesce(problem, '') as problem, repeats, replays, received_at, length(body) as size
      """;

  private final JdbcClient jdbc;

  DeliveryLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One delivery, without its body. */
  record Row(
      long id,
      String connection,
      String deliveryId,
      String event,
      String state,
      String subject,
      String problem,
      int repeats,
      int replays,
      Instant received,
      long size) {}

  long parked() {
    return jdbc.sql("select count(*) from delivery where state = 'parked'")
        .query(Long.class)
        .single();
  }

  List<Row> parked(int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from delivery where state = 'parked' order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  List<Row> newest(Optional<String> state, long before, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from delivery
                where id < :before and (cast(:state as text) is null or state = :state)
                order by id desc limit :limit
                """)
        .param("before", before)
        .param("state", state.orElse(null))
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  Optional<Row> find(long id) {
    return jdbc.sql("select " + COLUMNS + " from delivery where id = :id")
        .param("id", id)
        .query((row, _) -> row(row))
        .optional();
  }

  Optional<byte[]> body(long id) {
    return jdbc.sql("select body from delivery where id = :id")
        .param("id", id)
        .query((row, _) -> row.getBytes("body"))
        .optional();
  }

  private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("connection"),
        row.getString("delivery_id"),
        row.getString("event"),
        row.getString("state"),
        row.getString("subject"),
        row.getString("problem"),
        row.getInt("repeats"),
        row.getInt("replays"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getLong("size"));
  }
}
