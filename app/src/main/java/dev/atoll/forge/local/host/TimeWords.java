package dev.atoll.forge.local.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Times as people read them, for the templates. */
@Component("forgeTimes")
@OnlyWithLocalForge
class TimeWords {
  private final Clock clock;

  TimeWords(Clock clock) {
    this.clock = clock;
  }

  /** {@code 4 min ago}. */
  public String ago(Instant then) {
    Duration since = Duration.between(then, clock.instant());
    if (since.toMinutes() < 1) {
      return "just now";
    }
    if (since.toHours() < 1) {
      return since.toMinutes() + " min ago";
    }
    return since.toDays() < 1 ? since.toHours() + " h ago" : since.toDays() + " d ago";
  }

  /** The full time in UTC. */
  public String utc(Instant then) {
    return then.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
