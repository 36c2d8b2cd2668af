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
 * @param headCount counts the heads that were seen
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
    String baseBranch,
    CommitSha base,
    int headCount,
    int plannedHeadCount,
    Optional<CommitSha> plannedBase,
    Optional<String> cursor,
    Instant firstSeen,
    Instant read) {

  public boolean isOpen() {
    return state == PullRequest.State.OPEN;
  }
}
