package dev.atoll.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Computes why a queued run waits, from what {@link RunQueue#claim} looks at. Pure.
 *
 * @param running the runs that have a slot
 */
record Waits(List<Run> running, Optional<RunBudgets> budgets) {
  /** What stands in a run's way, in the order in which a person would want to know. */
  enum Obstacle {
    NEEDED,
    ORDER_GROUP,
    WRITER,
    ONE_AT_A_TIME
  }

  /** One run in the way of another. */
  record Blocker(Obstacle obstacle, Run run) {
    WaitReason reason() {
      return switch (obstacle) {
        case NEEDED -> new WaitReason.NeedsRun(run.id(), run.project(), run.state());
        case ORDER_GROUP -> new WaitReason.OrderGroup(run.id(), run.project());
        case WRITER -> new WaitReason.OtherWriter(run.id(), run.pullRequest(), run.state());
        case ONE_AT_A_TIME -> new WaitReason.OneAtATime(run.id(), run.project());
      };
    }
  }

  WaitReason of(Run queued, Optional<Blocker> blocker) {
    return blocker
        .map(Blocker::reason)
        .or(() -> budgets.flatMap(most -> budget(queued, most)))
        .orElseGet(WaitReason.NextInLine::new);
  }

  private Optional<WaitReason> budget(Run queued, RunBudgets most) {
    if (running.size() >= most.server()) {
      return Optional.of(new WaitReason.ServerBudget(most.server()));
    }
    if (queued.phase() == RunPhase.APPLY
        && count(run -> run.phase() == RunPhase.APPLY) >= most.applies()) {
      return Optional.of(new WaitReason.ApplyBudget(most.applies()));
    }
    if (count(run -> run.pullRequest().equals(queued.pullRequest())) >= most.perPullRequest()) {
      return Optional.of(new WaitReason.PullRequestBudget(most.perPullRequest()));
    }
    int environment = most.perEnvironment().getOrDefault(queued.environment(), Integer.MAX_VALUE);
    if (count(run -> run.environment().equals(queued.environment())) >= environment) {
      return Optional.of(new WaitReason.EnvironmentBudget(queued.environment(), environment));
    }
    return Optional.empty();
  }

  private long count(Predicate<Run> condition) {
    return running.stream().filter(condition).count();
  }
}
