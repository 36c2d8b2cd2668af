package dev.atoll.lock;

import dev.atoll.run.CommandId;
import dev.atoll.run.PullRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A state that is held.
 *
 * @param command the apply that took it
 * @param releaseRequestedBy who asked for its release, which waits for the last live writer
 * @param unmergedSince when the holder was closed without a merge though it had applied
 */
public record StateLock(
    String stateKey,
    PullRequestId holder,
    CommandId command,
    Instant since,
    Optional<String> releaseRequestedBy,
    Optional<Instant> unmergedSince,
    List<Waiter> waiters) {
  public StateLock {
    waiters = List.copyOf(waiters);
  }

  /** A pull request that wanted to apply to the state meanwhile. */
  public record Waiter(PullRequestId pullRequest, Instant since) {}
}
