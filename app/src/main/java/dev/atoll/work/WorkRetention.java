package dev.atoll.work;

import dev.atoll.platform.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys at which nobody had to look for long: the next wake makes their row anew. */
@Component
class WorkRetention implements Retention {
  private final JdbcClient jdbc;
  private final WorkSettings settings;

  WorkRetention(JdbcClient jdbc, WorkSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public String what() {
    return "finished work rows";
  }

  @Override
  public int days() {
    return settings.keepDays();
  }

  @Override
  public int remove(Instant before, int most) {
    return jdbc.sql(
            """
            delete from work where (kind, key) in (
              select kind, key from work
              where wanted = done and woken_at < :before and lease_until is null and parked_at is null
              limit :most for update skip locked)
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .update();
  }
}
