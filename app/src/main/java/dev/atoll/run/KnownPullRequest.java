package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A pull request as it was last read from its host.
 *
 * @param headRef where the host keeps the head, also when the branch is gone
 * @param headCount counts the heads that were seen; the same head onto another base branch is
 *     another one
 * @param plannedHeadCount the head that was last planned by itself
 * @param plannedBase the base for which plans were last looked at
 * @param cursor how far its comments were read
 */
public record KnownPullRequest(
    PullRequestId id,
    PullRequestRef ref,
    String title,
    String url,
    Person author,
    PullRequest.State state,
    CommitSha head,
    String headBranch,
    String headRef,
    String baseBranch,
    CommitSha base,
    int headCount,
    int plannedHeadCount,
    Optional<CommitSha> plannedBase,
    Optional<String> cursor,
    Instant firstSeen,
    Instant read) {

  /** Whether a run is for what stands now: this head, onto this base branch. */
  public boolean isCurrent(Run run) {
    return run.headCount() == headCount;
  }

  public boolean isOpen() {
    return state == PullRequest.State.OPEN;
  }
}
