package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import org.springframework.stereotype.Component;

/** The base moved: plans whose closure changed with it are made anew, at once. */
@Component
class BaseMoves {
  private final KnownPullRequests pullRequests;
  private final Runs runs;
  private final Staleness staleness;
  private final Preparation preparation;

  BaseMoves(
      KnownPullRequests pullRequests, Runs runs, Staleness staleness, Preparation preparation) {
    this.pullRequests = pullRequests;
    this.runs = runs;
    this.staleness = staleness;
    this.preparation = preparation;
  }

  void follow(Visit visit) throws InterruptedException {
    CommitSha base = visit.seen().base();
    boolean moved = visit.known().plannedBase().filter(it -> !it.equals(base)).isPresent();
    if (!visit.seen().isOpen() || !moved) {
      return;
    }
    boolean stale =
        !staleness.refresh(visit, runs.latest(visit.known().id(), RunPhase.PLAN)).isEmpty();
    visit
        .claim()
        .inTransaction(
            () -> pullRequests.planned(visit.known().id(), visit.known().plannedHeadCount(), base));
    if (stale) {
      preparation.prepare(visit);
    }
  }
}
