package dev.atoll.inbox;

import dev.atoll.platform.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries that were taken or ignored are forgotten in time. */
@Component
class DeliveryRetention implements Retention {
  private final JdbcClient jdbc;
  private final InboxSettings settings;

  DeliveryRetention(JdbcClient jdbc, InboxSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public String what() {
    return "deliveries";
  }

  @Override
  public int days() {
    return settings.keepDays();
  }

  @Override
  public int remove(Instant before, int most) {
    return jdbc.sql(
            """
            delete from delivery where id in (
              select id from delivery where received_at < :before and state <> 'parked' order by id limit :most)
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .update();
  }
}
