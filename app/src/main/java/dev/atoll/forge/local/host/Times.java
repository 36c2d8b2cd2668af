package dev.atoll.forge.local.host;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The local forge's time, as fine as the database keeps it. */
final class Times {
  private Times() {}

  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
