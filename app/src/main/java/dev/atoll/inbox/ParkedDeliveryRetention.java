package dev.atoll.inbox;

import dev.atoll.platform.RowRetention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Parked deliveries stay longer: somebody may want to look at them. */
@Component
class ParkedDeliveryRetention extends RowRetention {
  ParkedDeliveryRetention(JdbcClient jdbc, InboxSettings settings) {
    super(
        jdbc,
        "parked deliveries",
        settings.keepParkedDays(),
        """
        delete from delivery where id in (
          select id from delivery where received_at < :before and state = 'parked' order by id limit :most)
        """);
  }
}
