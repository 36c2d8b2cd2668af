package dev.atoll.work;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Tells the idle workers of this process that something was woken, so that they need not poll. */
@Component
class Nudges {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<WorkKind, Long> counts = new EnumMap<>(WorkKind.class);

  void nudge(WorkKind kind) {
    lock.lock();
    try {
      counts.merge(kind, 1L, Long::sum);
      changed.signalAll();
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
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
