package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.List;
import org.springframework.stereotype.Component;

/** The base moved: plans whose closure changed with it are made anew, at once. */
@Component
class BaseMoves {
  private final KnownPullRequests pullRequests;
  private final Runs runs;
  private final Staleness staleness;
  private final Preparation preparation;
  private final StateLocks locks;

  BaseMoves(
      KnownPullRequests pullRequests,
      Runs runs,
      Staleness staleness,
      Preparation preparation,
      StateLocks locks) {
    this.pullRequests = pullRequests;
    this.runs = runs;
    this.staleness = staleness;
    this.preparation = preparation;
    this.locks = locks;
  }

  void follow(Visit visit) throws InterruptedException {
    CommitSha base = visit.seen().base();
    boolean moved = visit.known().plannedBase().filter(it -> !it.equals(base)).isPresent();
    if (!visit.seen().isOpen() || !moved) {
      return;
    }
    boolean stale = !staleness.refresh(visit, notWaiting(visit)).isEmpty();
    visit
        .claim()
        .inTransaction(
            () -> pullRequests.planned(visit.known().id(), visit.known().plannedHeadCount(), base));
    if (stale) {
      preparation.prepare(visit);
    }
  }

  /** What waits for a lock is planned again when it is free: once, and not for the base as well. */
  private List<Run> notWaiting(Visit visit) {
    List<String> waited = locks.waitedForBy(visit.known().id());
    return runs.latest(visit.known().id(), RunPhase.PLAN).stream()
        .filter(run -> run.stateKey().filter(waited::contains).isEmpty())
        .toList();
  }
}
