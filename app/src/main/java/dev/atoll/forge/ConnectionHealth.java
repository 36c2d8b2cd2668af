package dev.atoll.forge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether a connection works. Its host is asked in the background, at most every half minute: a
 * slow host makes nobody wait.
 */
final class ConnectionHealth implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(ConnectionHealth.class);
  private static final Duration FRESH = Duration.ofSeconds(30);

  /** A closer look costs many calls. */
  private static final Duration EXAMINED = Duration.ofMinutes(10);

  private final Forge forge;
  private final Clock clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Health last = Health.unknown().withDetail("checked", "not yet").build();
  private volatile Instant asked = Instant.EPOCH;
  private volatile Instant examined = Instant.EPOCH;
  private volatile List<String> toMend = List.of();

  ConnectionHealth(Forge forge, Clock clock) {
    this.forge = forge;
    this.clock = clock;
  }

  @Override
  public Health health() {
    if (asked.plus(FRESH).isBefore(clock.instant()) && asking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("health-" + forge.connection()).start(this::ask);
    }
    return last;
  }

  private void ask() {
    Health.Builder found = Health.up();
    try {
      forge.check();
      examine();
      if (!toMend.isEmpty()) {
        found = found.withDetail("to mend", String.join("; ", toMend));
      }
    } catch (ForgeException problem) {
      log.warn("The connection {} does not work: {}", forge.connection(), problem.getMessage());
      found = Health.down().withDetail("problem", String.valueOf(problem.getMessage()));
    } finally {
      asked = clock.instant();
      last = found.withDetail("host", forge.kind()).withDetail("checked", asked).build();
      asking.set(false);
    }
  }

  private void examine() {
    if (examined.plus(EXAMINED).isBefore(clock.instant())) {
      toMend =
          forge.examine().stream()
              .filter(finding -> finding.weight() == Finding.Weight.PROBLEM)
              .map(Finding::sentence)
              .toList();
      examined = clock.instant();
    }
  }
}
