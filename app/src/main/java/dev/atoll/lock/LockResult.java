package dev.atoll.lock;

import java.util.List;

/** Whether the states of an apply were taken: all, or none. */
public sealed interface LockResult {
  record Taken() implements LockResult {}

  /** By other pull requests. */
  record HeldBy(List<StateLock> locks) implements LockResult {
    public HeldBy {
      locks = List.copyOf(locks);
    }
  }
}
