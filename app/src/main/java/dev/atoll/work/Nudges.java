package dev.atoll.work;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Tells the idle workers of this process that something was woken, so that they need not poll. */
@Component
class Nudges {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<WorkKind, Condition> changed = new EnumMap<>(WorkKind.class);
  private final Map<WorkKind, Long> counts = new EnumMap<>(WorkKind.class);

  Nudges() {
    for (WorkKind kind : WorkKind.values()) {
      changed.put(kind, lock.newCondition());
    }
  }

  /** Wakes one idle worker; when it finds something it nudges the next. */
  void nudge(WorkKind kind) {
    lock.lock();
    try {
      counts.merge(kind, 1L, Long::sum);
      condition(kind).signal();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes every idle worker, as there will be no more work. */
  void nudgeEveryone() {
    lock.lock();
    try {
      for (WorkKind kind : WorkKind.values()) {
        counts.merge(kind, 1L, Long::sum);
        condition(kind).signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Taken before a worker looks for work, so that a nudge during its look is not missed. */
  long count(WorkKind kind) {
    lock.lock();
    try {
      return counts.getOrDefault(kind, 0L);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there was a nudge since {@code seen}, but no longer than {@code atMost}. */
  void await(WorkKind kind, long seen, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (counts.getOrDefault(kind, 0L) == seen && left > 0) {
        left = condition(kind).awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private Condition condition(WorkKind kind) {
    return Objects.requireNonNull(changed.get(kind));
  }
}
