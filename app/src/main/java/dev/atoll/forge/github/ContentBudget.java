package dev.atoll.forge.github;

import dev.atoll.forge.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How much content may be created: GitHub tolerates about 80 calls a minute and 500 an hour. We
 * stay a little below, because others use the same account. Who may wait leaves the last of it to
 * who may not.
 */
final class ContentBudget {
  static final int A_MINUTE = 75;
  static final int AN_HOUR = 470;

  private final Deque<Instant> spent = new ArrayDeque<>();

  /** How much of all there is may be spent before something so urgent has to wait, in percent. */
  static int percent(Urgency urgency) {
    return switch (urgency) {
      case DETAIL -> 40;
      case PROGRESS -> 50;
      case ANSWER -> 80;
      case RESULT_OF_APPLY -> 100;
    };
  }

  /** Zero when it was granted, and then it is spent; else how long until there is room. */
  synchronized Duration spend(Instant now, Urgency urgency) {
    while (!spent.isEmpty() && !spent.peekFirst().plus(Duration.ofHours(1)).isAfter(now)) {
      spent.removeFirst();
    }
    Duration wait =
        longer(
            wait(now, Duration.ofHours(1), AN_HOUR * percent(urgency) / 100),
            wait(now, Duration.ofMinutes(1), A_MINUTE * percent(urgency) / 100));
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
