package dev.atoll.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Removes every hour what has been kept long enough: once among all replicas, in small steps. */
@Configuration
class RetentionTimer {
  static final int AT_ONCE = 500;

  private static final Logger log = LoggerFactory.getLogger(RetentionTimer.class);
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final List<Retention> retentions;
  private final Clock clock;

  RetentionTimer(List<Retention> retentions, Clock clock) {
    this.retentions = retentions;
    this.clock = clock;
  }

  @Bean
  RecurringTask<Void> retentionTask() {
    return Tasks.recurring("retention", FixedDelay.of(INTERVAL)).execute((_, _) -> removeOld());
  }

  void removeOld() {
    retentions.stream().filter(it -> it.days() > 0).forEach(this::removeOld);
  }

  /** One that fails keeps no other, and is tried again. */
  private void removeOld(Retention retention) {
    Instant before = clock.instant().minus(Duration.ofDays(retention.days()));
    try {
      int removed = removeAll(retention, before);
      if (removed > 0) {
        log.info("Removed {} {} from before {}", removed, retention.what(), before);
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Old {} stay for now: {}", retention.what(), e.toString());
    }
  }

  private static int removeAll(Retention retention, Instant before) {
    int all = 0;
    int removed = AT_ONCE;
    while (removed == AT_ONCE && !Thread.currentThread().isInterrupted()) {
      removed = retention.remove(before, AT_ONCE);
      all += removed;
    }
    return all;
  }
}
