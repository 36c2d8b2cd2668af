package dev.atoll.forge.local.host;

import dev.atoll.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deliveries that were recorded: claimed for sending, and what came of it. */
@Component
@OnlyWithLocalForge
class Outbox {
  private final JdbcClient jdbc;

  Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A delivery to be sent. */
  record Claimed(long id, String deliveryId, String event, String body, long tries) {}

  /** A delivery as people and tests see it. */
  record Row(
      long id,
      String deliveryId,
      String event,
      String action,
      String state,
      long tries,
      @Nullable Long answer,
      @Nullable String problem,
      Instant createdAt,
      @Nullable Instant sentAt) {}

  /** The oldest one that is due, tried again in half a minute should this server die meanwhile. */
  Optional<Claimed> claim() {
    return jdbc.sql(
            """
            update local_forge_delivery
            set tries = tries + 1, next_try_at = now() + interval '30 seconds'
            where id = (
              select id from local_forge_delivery
              where state = 'waiting' and next_try_at <= now()
              order by id limit 1 for update skip locked)
            returning id, delivery_id, event, body, tries
            """)
        .query(Claimed.class)
        .optional();
  }

  void sent(Claimed delivery, int answer) {
    jdbc.sql(
            """
            update local_forge_delivery
            set copies = copies - 1, state = case when copies = 1 then 'sent' else 'waiting' end,
              next_try_at = now(), sent_at = now(), answer = :answer, problem = null
            where id = :id and copies > 0
            """)
        .param("answer", answer)
        .param("id", delivery.id())
        .update();
  }

  /** The receiver will not have it: no use in trying again. */
  void refused(Claimed delivery, int answer) {
    jdbc.sql("update local_forge_delivery set state = 'refused', answer = :answer where id = :id")
        .param("answer", answer)
        .param("id", delivery.id())
        .update();
  }

  /** Tried again after a second, two, four and so on up to a minute. */
  void failed(Claimed delivery, String problem) {
    jdbc.sql(
            """
            update local_forge_delivery
            set problem = :problem,
              next_try_at = now() + least(60, power(2, least(tries, 10) - 1)) * interval '1 second'
            where id = :id
            """)
        .param("problem", problem)
        .param("id", delivery.id())
        .update();
  }

  /** Lets what was held be sent. */
  int release() {
    return jdbc.sql(
            "update local_forge_delivery set state = 'waiting', next_try_at = now() where state = 'held'")
        .update();
  }

  /** Sends one more time, whatever came of it. */
  boolean again(String deliveryId) {
    return jdbc.sql(
                """
                update local_forge_delivery
                set state = 'waiting', copies = 1, tries = 0, next_try_at = now()
                where delivery_id = :delivery
                """)
            .param("delivery", deliveryId)
            .update()
        == 1;
  }

  /** Newest first. */
  List<Row> latest(int count) {
    return jdbc.sql(
            """
            select id, delivery_id, event, action, state, tries, answer, problem, created_at, sent_at
            from local_forge_delivery order by id desc limit :count
            """)
        .param("count", count)
        .query((row, index) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("delivery_id"),
        row.getString("event"),
        row.getString("action"),
        row.getString("state"),
        row.getLong("tries"),
        row.getObject("answer", Long.class),
        row.getString("problem"),
        Columns.requiredInstant(row, "created_at"),
        Columns.instant(row, "sent_at").orElse(null));
  }
}
