package dev.atoll.pullrequest;

import dev.atoll.forge.Forges;
import dev.atoll.lock.LockFreed;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.NewCommand;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A state became free: who waited for it is planned again, against the new base, and told; and so
 * is whose plan was overtaken by what the holder had applied.
 */
@Component
class LockFollowing {
  static final String STATE_KEY = "state_key";

  private final KnownPullRequests pullRequests;
  private final Commands commands;
  private final Forges forges;
  private final Work work;
  private final Runs runs;
  private final Staleness staleness;

  LockFollowing(
      KnownPullRequests pullRequests,
      Commands commands,
      Forges forges,
      Work work,
      Runs runs,
      Staleness staleness) {
    this.runs = runs;
    this.staleness = staleness;
    this.pullRequests = pullRequests;
    this.commands = commands;
    this.forges = forges;
    this.work = work;
  }

  @EventListener
  void onLockFreed(LockFreed freed) {
    freed.waiters().forEach(waiter -> planAgain(waiter, freed));
    runs.plansOnState(freed.stateKey(), freed.holder()).stream()
        .filter(run -> !freed.waiters().contains(run.pullRequest()))
        .filter(staleness::isBehindItsState)
        .filter(this::isNewest)
        .forEach(run -> planAgain(run, freed));
  }

  private boolean isNewest(Run planRun) {
    return runs.latest(planRun.pullRequest(), RunPhase.PLAN).stream()
        .anyMatch(run -> run.id().equals(planRun.id()));
  }

  private void planAgain(Run overtaken, LockFreed freed) {
    KnownPullRequest other = pullRequests.get(overtaken.pullRequest());
    commands.take(
        new NewCommand(
            other.id(),
            CommandKind.REPLAN,
            Map.of(PlanHandler.PROJECTS, overtaken.project(), PlanHandler.REASON, "state_moved"),
            forges.of(other.ref().repository()).bot(),
            "freed:%s:%d:run:%d"
                .formatted(freed.stateKey(), freed.holder().value(), overtaken.id().value()),
            other.head(),
            other.base()));
    work.wake(WorkKind.PULL_REQUEST, other.ref().toString());
  }

  private void planAgain(PullRequestId waiter, LockFreed freed) {
    KnownPullRequest waiting = pullRequests.get(waiter);
    if (!waiting.isOpen()) {
      return;
    }
    commands.take(
        new NewCommand(
            waiter,
            CommandKind.REPLAN,
            Map.of(STATE_KEY, freed.stateKey()),
            forges.of(waiting.ref().repository()).bot(),
            "freed:%s:%d:%d"
                .formatted(freed.stateKey(), freed.holder().value(), commands.count(waiter)),
            waiting.head(),
            waiting.base()));
    work.wake(WorkKind.PULL_REQUEST, waiting.ref().toString());
  }
}
