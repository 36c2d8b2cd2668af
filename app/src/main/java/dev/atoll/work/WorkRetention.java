package dev.atoll.work;

import dev.atoll.platform.RowRetention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys at which nobody had to look for long: the next wake makes their row anew. */
@Component
class WorkRetention extends RowRetention {
  WorkRetention(JdbcClient jdbc, WorkSettings settings) {
    super(
        jdbc,
        "finished work rows",
        settings.keepDays(),
        """
        delete from work where (kind, key) in (
          select kind, key from work
          where wanted = done and woken_at < :before and lease_until is null and parked_at is null
          limit :most for update skip locked)
        """);
  }
}
