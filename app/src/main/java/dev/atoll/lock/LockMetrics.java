package dev.atoll.lock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many states are held and how long, asked for at most every few seconds. */
@Component
class LockMetrics {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final StateLocks locks;
  private final Clock clock;
  private List<StateLock> last = List.of();
  private Instant asked = Instant.EPOCH;

  LockMetrics(MeterRegistry registry, StateLocks locks, Clock clock) {
    this.locks = locks;
    this.clock = clock;
    Gauge.builder("atoll.locks.held", () -> current().size())
        .description("States that a pull request holds")
        .register(registry);
    Gauge.builder("atoll.lock.age.seconds", this::oldest)
        .description("How long the longest held state is held")
        .register(registry);
    Gauge.builder("atoll.locks.awaited", this::awaited)
        .description("Held states that other pull requests wait for")
        .register(registry);
  }

  private double oldest() {
    return current().stream()
        .mapToDouble(lock -> Duration.between(lock.since(), clock.instant()).toSeconds())
        .max()
        .orElse(0);
  }

  private long awaited() {
    return current().stream().filter(lock -> !lock.waiters().isEmpty()).count();
  }

  private synchronized List<StateLock> current() {
    Instant now = clock.instant();
    if (asked.plus(FRESH).isBefore(now)) {
      last = locks.all();
      asked = now;
    }
    return last;
  }
}
