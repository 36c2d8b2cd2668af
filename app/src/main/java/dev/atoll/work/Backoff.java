package dev.atoll.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure, or for a host that is away: doubling from one second to five
 * minutes, a bit uneven.
 */
record Backoff(RandomGenerator random) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * @param times how many there were in a row, this one included
   */
  Duration after(int times) {
    int doublings = Math.min(times - 1, 16);
    long millis = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
    return Duration.ofMillis(millis - random.nextLong(millis / 4));
  }
}
