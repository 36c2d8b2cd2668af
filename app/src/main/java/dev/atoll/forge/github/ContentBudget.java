package dev.atoll.forge.github;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How much content may be created: GitHub tolerates about 80 calls a minute and 500 an hour. We
 * stay a little below, because others use the same account.
 */
final class ContentBudget {
  static final int A_MINUTE = 75;
  static final int AN_HOUR = 470;

  private final Deque<Instant> spent = new ArrayDeque<>();

  /** Zero when it was granted, and then it is spent; else how long until there is room. */
  synchronized Duration spend(Instant now) {
    while (!spent.isEmpty() && !spent.peekFirst().plus(Duration.ofHours(1)).isAfter(now)) {
      spent.removeFirst();
    }
    Duration wait =
        longer(wait(now, Duration.ofHours(1), AN_HOUR), wait(now, Duration.ofMinutes(1), A_MINUTE));
    if (wait.isZero()) {
      spent.addLast(now);
    }
    return wait;
  }

  /** Until the call that is {@code most} back leaves the window. */
  private Duration wait(Instant now, Duration window, int most) {
    int back = 0;
    for (Iterator<Instant> latest = spent.descendingIterator(); latest.hasNext(); ) {
      Instant leaves = latest.next().plus(window);
      if (!leaves.isAfter(now)) {
        return Duration.ZERO;
      }
      back++;
      if (back == most) {
        return Duration.between(now, leaves);
      }
    }
    return Duration.ZERO;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
