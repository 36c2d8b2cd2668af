package dev.atoll.inbox;

import dev.atoll.platform.RowRetention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries that were taken or ignored are forgotten in time. */
@Component
class DeliveryRetention extends RowRetention {
  DeliveryRetention(JdbcClient jdbc, InboxSettings settings) {
    super(
        jdbc,
        "deliveries",
        settings.keepDays(),
        """
        delete from delivery where id in (
          select id from delivery where received_at < :before and state <> 'parked' order by id limit :most)
        """);
  }
}
