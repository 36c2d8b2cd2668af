package dev.atoll.forge;

import java.util.List;
import java.util.Map;

/** What the contract needs a host to let its people do. Each host brings its own. */
public interface ForgeFixture {
  /** People that every host must have, beside the bot. */
  enum Who {
    /** May write; opens the pull requests. */
    AUTHOR,
    /** May write. */
    REVIEWER,
    /** May only read. */
    READER,
    /** May everything. */
    ADMIN
  }

  /** The connection under test. */
  Forge forge();

  Person person(Who who);

  /** A team whose only member is the reviewer. */
  String team();

  /** A new repository whose main branch has these files; what its making tells has come. */
  RepositoryId createRepository(Map<String, String> files);

  /**
   * Commits these files (an empty text deletes one) on a branch, which begins at main unless it is
   * there, and pushes it.
   */
  CommitSha push(RepositoryId repository, Who who, String branch, Map<String, String> files);

  /** The open pull request of a branch that was pushed. */
  PullRequestRef pullRequestOf(RepositoryId repository, String branch);

  CommentId comment(PullRequestRef ref, Who who, String body);

  void editComment(PullRequestRef ref, Who who, CommentId id, String body);

  void approve(PullRequestRef ref, Who who, CommitSha commit);

  void withdrawApproval(PullRequestRef ref, Who who);

  void close(PullRequestRef ref, Who who);

  /** The statuses of a commit by context, each as {@code state description}. */
  Map<String, String> statuses(RepositoryId repository, CommitSha commit);

  /** What the host has sent so far, oldest first. */
  List<Delivery> deliveries();
}
