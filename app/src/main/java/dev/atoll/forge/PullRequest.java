package dev.atoll.forge;

import java.time.Instant;

/**
 * A pull request as its host describes it now.
 *
 * @param headRepository the host's id of the repository that the head lives in; another one than
 *     {@code baseRepository} is a fork
 * @param headRef what to fetch from the base repository to have the head commit, like {@code
 *     refs/heads/x} or {@code refs/pull/7/head}
 * @param baseBranch the branch's name without {@code refs/heads/}
 * @param base the commit at the tip of the base branch now
 */
public record PullRequest(
    PullRequestRef ref,
    String title,
    String url,
    Person author,
    State state,
    Draft draft,
    CommitSha head,
    String headBranch,
    String headRef,
    String headRepository,
    String baseBranch,
    CommitSha base,
    String baseRepository,
    Instant updated) {

  /** Where a pull request stands on its host. */
  public enum State {
    OPEN,
    MERGED,
    CLOSED
  }

  /** Whether its author calls it unfinished. */
  public enum Draft {
    DRAFT,
    READY
  }

  /** The same under another name of its repository. */
  public PullRequest called(PullRequestRef other) {
    return new PullRequest(
        other,
        title,
        url,
        author,
        state,
        draft,
        head,
        headBranch,
        headRef,
        headRepository,
        baseBranch,
        base,
        baseRepository,
        updated);
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  public boolean isFork() {
    return !headRepository.equals(baseRepository);
  }
}
