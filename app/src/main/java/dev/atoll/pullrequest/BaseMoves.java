package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequest;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The base moved: plans whose closure changed with it are made anew, at once, and what the pull
 * request touches since then is planned.
 */
@Component
class BaseMoves {
  private final KnownPullRequests pullRequests;
  private final Runs runs;
  private final Trees trees;
  private final Staleness staleness;
  private final ChoiceFollowing choice;
  private final Conflicts conflicts;
  private final Preparation preparation;
  private final StateLocks locks;

  BaseMoves(
      KnownPullRequests pullRequests,
      Runs runs,
      Trees trees,
      Staleness staleness,
      ChoiceFollowing choice,
      Conflicts conflicts,
      Preparation preparation,
      StateLocks locks) {
    this.pullRequests = pullRequests;
    this.runs = runs;
    this.trees = trees;
    this.staleness = staleness;
    this.choice = choice;
    this.conflicts = conflicts;
    this.preparation = preparation;
    this.locks = locks;
  }

  void follow(Visit visit) throws InterruptedException {
    CommitSha base = visit.seen().base();
    Optional<CommitSha> before = before(visit.known()).filter(it -> !it.equals(base));
    if (!visit.seen().isOpen() || before.isEmpty()) {
      return;
    }
    preparation.prepare(visit); // What was asked meanwhile, as by a lock that this very move freed.
    Freshness found = look(visit, before.get());
    if (found instanceof Freshness.Unplannable(var why)
        && !(why instanceof CommandOutcome.Conflict)) {
      return; // Nobody knows yet what fits this base: the next look tries again.
    }
    visit
        .claim()
        .inTransaction(
            () -> pullRequests.planned(visit.known().id(), visit.known().plannedHeadCount(), base));
    preparation.prepare(visit);
  }

  /**
   * For which base plans were last looked at. Of a draft that is not planned by itself there are
   * plans when somebody has asked for them.
   */
  private Optional<CommitSha> before(KnownPullRequest known) {
    if (known.headCount() == known.plannedHeadCount()) {
      return known.plannedBase();
    }
    return runs.currentPlans(known).stream()
        .min(Comparator.comparingLong(run -> run.id().value()))
        .map(oldest -> known.plannedBase().orElse(oldest.base()));
  }

  /** Whether plans were last looked at for another base. */
  static boolean isMove(PullRequest seen, KnownPullRequest known) {
    return known.plannedBase().filter(it -> !it.equals(seen.base())).isPresent();
  }

  private Freshness look(Visit visit, CommitSha before) {
    return switch (trees.merge(visit.forge(), visit.seen())) {
      case MergedTree.Conflict(List<String> paths) -> {
        conflicts.began(visit, paths);
        yield new Freshness.Unplannable(
            new CommandOutcome.Conflict(visit.seen().baseBranch(), paths));
      }
      case MergedTree.Ready(CommitSha tree) ->
          conflicts.isOver(visit, tree)
              ? new Freshness.Fresh()
              : staleness.refresh(
                  visit, tree, notWaiting(visit), choice.since(visit, before, tree));
      case MergedTree.Gone(String what) ->
          new Freshness.Unplannable(new CommandOutcome.TreeRefused(what));
    };
  }

  /** What waits for a lock is planned again when it is free: once, and not for the base as well. */
  private List<Run> notWaiting(Visit visit) {
    List<String> waited = locks.waitedForBy(visit.known().id());
    return runs.latest(visit.known().id(), RunPhase.PLAN).stream()
        .filter(run -> run.stateKey().filter(waited::contains).isEmpty())
        .filter(run -> !isOvertakenByHolder(run))
        .toList();
  }

  /** While another holds what was written, a plan would take back what that one has applied. */
  private boolean isOvertakenByHolder(Run run) {
    boolean held =
        run.stateKey()
            .flatMap(locks::find)
            .filter(lock -> !lock.holder().equals(run.pullRequest()))
            .isPresent();
    return held && staleness.isBehindItsState(run);
  }
}
