package dev.atoll.web;

import dev.atoll.inbox.Deliveries;
import dev.atoll.inbox.Receipt;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.RunCounts;
import dev.atoll.run.RunOverview;
import dev.atoll.work.WorkOverview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The counts beside the names of the pages. Those of everything are asked for at most every two
 * seconds.
 */
@Component
class NavCounts {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int MOST_PARKED = 100;

  private final RunOverview runs;
  private final StateLocks locks;
  private final WorkOverview work;
  private final Deliveries deliveries;
  private final Clock clock;
  private Counts last = new Counts(new RunCounts(0, 0, 0, 0), 0, 0);
  private Instant counted = Instant.EPOCH;

  NavCounts(
      RunOverview runs, StateLocks locks, WorkOverview work, Deliveries deliveries, Clock clock) {
    this.runs = runs;
    this.locks = locks;
    this.work = work;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * What waits for somebody.
   *
   * @param awaitedLocks locks that other pull requests wait for
   * @param parked deliveries and work that wait for a person
   */
  record Counts(RunCounts runs, long awaitedLocks, long parked) {}

  Counts now(Sight sight) {
    return sight.isWhole()
        ? ofAll(sight)
        : new Counts(runs.counts(sight.scope()), awaitedLocks(sight), parked(sight));
  }

  private synchronized Counts ofAll(Sight whole) {
    Instant now = clock.instant();
    if (!counted.plus(FRESH).isAfter(now)) {
      last = new Counts(runs.counts(whole.scope()), awaitedLocks(whole), parked());
      counted = now;
    }
    return last;
  }

  private long awaitedLocks(Sight sight) {
    return locks.all().stream()
        .filter(
            lock -> lock.waiters().stream().anyMatch(waiter -> sight.shows(waiter.pullRequest())))
        .filter(lock -> sight.shows(lock.holder()))
        .count();
  }

  private long parked(Sight sight) {
    return deliveries.latest(sight.scope(), Receipt.PARKED, MOST_PARKED).size()
        + work.troubled(MOST_PARKED).stream()
            .filter(it -> it.parkedAt().isPresent() && sight.shows(it.kind(), it.key()))
            .count();
  }

  private long parked() {
    return deliveries.counts().getOrDefault(Receipt.PARKED, 0L)
        + work.depths().stream().mapToLong(WorkOverview.Depth::parked).sum();
  }
}
