package dev.atoll.pullrequest;

import dev.atoll.forge.BranchRef;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.work.Claim;
import dev.atoll.work.Work;
import dev.atoll.work.WorkHandler;
import dev.atoll.work.WorkKind;
import org.springframework.stereotype.Component;

/** A base branch moved: its open pull requests look at their plans again. */
@Component
class BranchWorker implements WorkHandler {
  private final KnownPullRequests pullRequests;
  private final RepositoryNames names;
  private final Work work;

  BranchWorker(KnownPullRequests pullRequests, RepositoryNames names, Work work) {
    this.pullRequests = pullRequests;
    this.names = names;
    this.work = work;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.BRANCH;
  }

  @Override
  public void work(Claim claim) {
    BranchRef branch = BranchRef.of(claim.key());
    claim.inTransaction(() ->
        work.wakeAll(
            WorkKind.PULL_REQUEST,
            pullRequests.open(names.known(branch.repository()), branch.branch()).stream()
                .map(KnownPullRequest::ref)
                .map(Object::toString)
                .toList()));
  }
}
