package dev.atoll.web;

import dev.atoll.forge.BranchRef;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.RepositoryScope;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.Runs;
import dev.atoll.work.WorkKind;
import java.util.Optional;

/**
 * What one viewer may see. A list is made within its {@link #scope}; what is outside of it is as if
 * it were not there.
 */
final class Sight {
  private final RepositoryScope scope;
  private final KnownPullRequests pullRequests;
  private final Runs runs;

  Sight(RepositoryScope scope, KnownPullRequests pullRequests, Runs runs) {
    this.scope = scope;
    this.pullRequests = pullRequests;
    this.runs = runs;
  }

  RepositoryScope scope() {
    return scope;
  }

  /** Whether also what belongs to no repository is shown. */
  boolean isWhole() {
    return scope instanceof RepositoryScope.All;
  }

  /**
   * @throws NotShown also when it is there
   */
  KnownPullRequest pullRequest(long id) {
    return find(new PullRequestId(id)).orElseThrow(NotShown::new);
  }

  /**
   * @throws NotShown also when it is there
   */
  Run run(long id) {
    return find(new RunId(id)).orElseThrow(NotShown::new);
  }

  boolean shows(RepositoryId repository) {
    return scope.contains(repository);
  }

  public boolean shows(PullRequestId id) {
    return isWhole() || find(id).isPresent();
  }

  boolean shows(RunId id) {
    return isWhole() || find(id).isPresent();
  }

  /** Which pull request a message is about is not in its key. */
  boolean shows(WorkKind kind, String key) {
    return isWhole()
        || switch (kind) {
          case PULL_REQUEST ->
              PullRequestRef.find(key).filter(it -> shows(it.repository())).isPresent();
          case BRANCH -> BranchRef.find(key).filter(it -> shows(it.repository())).isPresent();
          case OUTGOING -> false;
        };
  }

  private Optional<Run> find(RunId id) {
    return runs.find(id).filter(run -> shows(run.pullRequest()));
  }

  private Optional<KnownPullRequest> find(PullRequestId id) {
    return pullRequests.find(id).filter(known -> shows(known.ref().repository()));
  }
}
