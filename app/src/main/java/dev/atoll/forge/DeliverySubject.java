package dev.atoll.forge;

import java.util.Optional;

/** What a delivery is about. A hint to look, never a fact to act on. */
public sealed interface DeliverySubject {
  /**
   * Something about a pull request may have changed.
   *
   * @param comment a comment to look at in particular
   */
  record AboutPullRequest(PullRequestRef pullRequest, Optional<CommentId> comment)
      implements DeliverySubject {}

  /** A branch has moved: it may be the base of open pull requests. */
  record AboutBranch(RepositoryId repository, String branch) implements DeliverySubject {}

  /**
   * A host has made a commit of a pull request, and of what will be merged before it, to try the
   * merge: it asks what stands beside it.
   *
   * @param commit that was made
   * @param onto the commit that it was made on: the base, or such a commit of another pull request
   * @param ref where it can be fetched
   */
  record AboutMergeCandidate(
      PullRequestRef pullRequest, CommitSha commit, CommitSha onto, String ref)
      implements DeliverySubject {}

  /**
   * Somebody pressed a button of a {@link Check}. Only the delivery tells of it: no host can be
   * asked later.
   *
   * @param commit that the button stands beside
   * @param press names this one press, the same when it is told again
   * @param command what the button asks for, in the words of a comment
   */
  record AboutButton(
      PullRequestRef pullRequest, CommitSha commit, Person by, String press, String command)
      implements DeliverySubject {}

  /** Understood, and nothing to do. */
  record OfNoInterest(String reason) implements DeliverySubject {}

  /** Signed by the host, but not understood: parked for a person to see. */
  record NotUnderstood(String problem) implements DeliverySubject {}
}
