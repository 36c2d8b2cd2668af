package dev.atoll.forge;

import java.util.List;
import java.util.Optional;

/**
 * One connection to a code host: the port that each host's adapter implements. Reads and writes are
 * calls to the host and never happen inside a database transaction; each throws {@link
 * ForgeException} when the host cannot be reached or refuses.
 */
public interface Forge {
  /** The connection's name in the server's configuration. */
  String connection();

  /** The kind of host, for people: {@code local}, {@code github}… */
  String kind();

  Capabilities capabilities();

  /** Who we are there; what this person does is never a command and wakes nothing. */
  Person bot();

  Optional<PushIntake> pushIntake();

  Optional<PullIntake> pullIntake();

  /** The repositories that this connection serves. */
  List<RepositoryId> repositories();

  /** Empty when there is no such pull request. */
  Optional<PullRequest> pullRequest(PullRequestRef ref);

  List<PullRequest> openPullRequests(RepositoryId repository);

  ChangedFiles changedFiles(PullRequest pullRequest);

  /**
   * Comments after a cursor, oldest first.
   *
   * @param cursor empty for all; otherwise what an earlier page gave
   */
  CommentPage comments(PullRequestRef ref, Optional<String> cursor);

  /** Empty when it is not there (any more). */
  Optional<Comment> comment(PullRequestRef ref, CommentId id);

  /** Approvals that stand, never the author's own, the latest of each person. */
  List<Approval> approvals(PullRequest pullRequest);

  Mergeability mergeability(PullRequest pullRequest);

  Permission permission(RepositoryId repository, Person person);

  boolean isMember(String team, Person person);

  CommentId post(PullRequestRef ref, String body);

  void edit(PullRequestRef ref, CommentId id, String body);

  /** An own comment that holds the marker, for when it is not known whether a post arrived. */
  Optional<CommentId> findOwn(PullRequestRef ref, String marker);

  /** Marks an own comment as outdated where the host can; otherwise does nothing. */
  void foldOlder(PullRequestRef ref, CommentId id);

  void react(PullRequestRef ref, CommentId id, Reaction reaction);

  void setStatus(PullRequestRef ref, CommitSha commit, CommitStatus status);

  /** Whether each project is to have statuses of its own, beside the two of all. */
  default boolean showsProjectStatuses() {
    return false;
  }

  /** Whether checks with buttons are to be shown beside the statuses. */
  default boolean showsChecks() {
    return false;
  }

  /**
   * Shows a check beside a commit.
   *
   * @param id what an earlier look of this check was answered with
   * @return the host's id for it
   */
  default String show(PullRequestRef ref, CommitSha commit, Check check, Optional<String> id) {
    throw new UnsupportedOperationException(kind() + " shows no checks");
  }

  /** Merges if the head is still the expected one. */
  MergeResult merge(PullRequest pullRequest, CommitSha expectedHead);

  GitAccess gitAccess(RepositoryId repository);

  /** Asks the host something cheap; throws when the connection does not work. */
  void check();

  /** Looks closer than {@link #check}: what works, what would not, and what only in part. */
  default List<Finding> examine() {
    check();
    return List.of(Finding.good("the host answers"));
  }
}
