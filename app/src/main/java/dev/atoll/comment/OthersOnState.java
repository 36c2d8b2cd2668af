package dev.atoll.comment;

import dev.atoll.comment.CommentFacts.Holder;
import dev.atoll.comment.CommentFacts.OtherPullRequest;
import dev.atoll.forge.RepositoryId;
import dev.atoll.lock.StateLocks;
import dev.atoll.lock.UnmergedStates;
import dev.atoll.plan.PlanOverviews;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which pull requests have to do with a state, beside one. */
@Component
class OthersOnState {
  private final StateLocks locks;
  private final UnmergedStates unmerged;
  private final Runs runs;
  private final PlanOverviews overviews;
  private final KnownPullRequests pullRequests;

  OthersOnState(
      StateLocks locks,
      UnmergedStates unmerged,
      Runs runs,
      PlanOverviews overviews,
      KnownPullRequests pullRequests) {
    this.locks = locks;
    this.unmerged = unmerged;
    this.runs = runs;
    this.overviews = overviews;
    this.pullRequests = pullRequests;
  }

  /** Those whose plan would change something. */
  List<OtherPullRequest> planning(String stateKey, PullRequestId beside) {
    return runs.plansOnState(stateKey, beside).stream()
        .filter(other ->
            overviews.ofRun(other.id()).filter(it -> it.summary().hasChanges()).isPresent())
        .map(other -> other(other.pullRequest(), beside))
        .distinct()
        .toList();
  }

  Optional<Holder> holding(String stateKey, PullRequestId beside) {
    return locks
        .find(stateKey)
        .filter(lock -> !lock.holder().equals(beside))
        .map(lock -> new Holder(other(lock.holder(), beside), lock.since()));
  }

  /** Who applied to it and gave that up without a merge. */
  Optional<Holder> unmerged(String stateKey, PullRequestId beside) {
    return unmerged
        .of(stateKey)
        .filter(left -> !left.by().equals(beside))
        .map(left -> new Holder(other(left.by(), beside), left.since()));
  }

  private OtherPullRequest other(PullRequestId id, PullRequestId beside) {
    KnownPullRequest other = pullRequests.get(id);
    RepositoryId reader = pullRequests.get(beside).ref().repository();
    return OtherPullRequest.seenFrom(reader, other.ref(), other.title(), other.url());
  }
}
