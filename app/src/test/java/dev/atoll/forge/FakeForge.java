package dev.atoll.forge;

import java.util.List;
import java.util.Optional;

/**
 * A connection that only takes deliveries, or has nothing but code: every other call fails a test.
 *
 * @param pushIntake empty for a host that does not call us
 * @param pullIntake empty for a host that has no queue
 * @param git empty for a host whose code nobody reads
 */
public record FakeForge(
    String connection,
    Optional<PushIntake> pushIntake,
    Optional<PullIntake> pullIntake,
    Optional<GitAccess> git)
    implements Forge {

  public FakeForge(String connection, Optional<PushIntake> push, Optional<PullIntake> pull) {
    this(connection, push, pull, Optional.empty());
  }

  @Override
  public String kind() {
    return "fake";
  }

  @Override
  public Capabilities capabilities() {
    throw unexpected();
  }

  @Override
  public Person bot() {
    return new Person("bot", "atoll");
  }

  @Override
  public List<RepositoryId> repositories() {
    return List.of(new RepositoryId(connection, "team/infra"));
  }

  @Override
  public Optional<PullRequest> pullRequest(PullRequestRef ref) {
    throw unexpected();
  }

  @Override
  public List<PullRequest> openPullRequests(RepositoryId repository) {
    throw unexpected();
  }

  @Override
  public ChangedFiles changedFiles(PullRequest pullRequest) {
    throw unexpected();
  }

  @Override
  public CommentPage comments(PullRequestRef ref, Optional<String> cursor) {
    throw unexpected();
  }

  @Override
  public Optional<Comment> comment(PullRequestRef ref, CommentId id) {
    throw unexpected();
  }

  @Override
  public List<Approval> approvals(PullRequest pullRequest) {
    throw unexpected();
  }

  @Override
  public Mergeability mergeability(PullRequest pullRequest) {
    throw unexpected();
  }

  @Override
  public Permission permission(RepositoryId repository, Person person) {
    throw unexpected();
  }

  @Override
  public boolean isMember(String team, Person person) {
    throw unexpected();
  }

  @Override
  public CommentId post(PullRequestRef ref, String body) {
    throw unexpected();
  }

  @Override
  public void edit(PullRequestRef ref, CommentId id, String body) {
    throw unexpected();
  }

  @Override
  public Optional<CommentId> findOwn(PullRequestRef ref, String marker) {
    throw unexpected();
  }

  @Override
  public void foldOlder(PullRequestRef ref, CommentId id) {
    throw unexpected();
  }

  @Override
  public void react(PullRequestRef ref, CommentId id, Reaction reaction) {
    throw unexpected();
  }

  @Override
  public void setStatus(PullRequestRef ref, CommitSha commit, CommitStatus status) {
    throw unexpected();
  }

  @Override
  public MergeResult merge(PullRequest pullRequest, CommitSha expectedHead) {
    throw unexpected();
  }

  @Override
  public GitAccess gitAccess(RepositoryId repository) {
    return git.orElseThrow(FakeForge::unexpected);
  }

  @Override
  public void check() {}

  private static AssertionError unexpected() {
    return new AssertionError("a delivery decides nothing: nobody asks the host now");
  }
}
