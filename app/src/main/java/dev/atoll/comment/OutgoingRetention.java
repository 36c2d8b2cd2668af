package dev.atoll.comment;

import dev.atoll.platform.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the words about a pull request stand on its host is forgotten when it has been settled for
 * long.
 */
@Component
class OutgoingRetention implements Retention {
  private final JdbcClient jdbc;
  private final CommentSettings settings;

  OutgoingRetention(JdbcClient jdbc, CommentSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public String what() {
    return "places of comments and statuses";
  }

  @Override
  public int days() {
    return settings.keepDays();
  }

  @Override
  public int remove(Instant before, int most) {
    return jdbc.sql(
            """
            delete from outgoing where id in (
              select o.id from outgoing o join settled_pull_request p on p.id = o.pull_request_id
              where p.ended_at < :before limit :most)
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .update();
  }
}
