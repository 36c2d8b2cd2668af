package dev.atoll.lock;

import dev.atoll.run.PullRequestId;
import java.util.List;

/** Published in the transaction in which a state became free. */
public record LockFreed(String stateKey, PullRequestId holder, List<PullRequestId> waiters) {
  public LockFreed {
    waiters = List.copyOf(waiters);
  }
}
