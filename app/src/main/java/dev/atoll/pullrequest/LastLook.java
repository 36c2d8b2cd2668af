package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.PullRequest;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.StaleReason;
import dev.atoll.plan.StaleWords;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Compares the plan of an accepted apply with its state and with what would be planned on the base
 * as its host says it now: one that does not fit is marked and made anew.
 */
@Component
class LastLook {
  private final Trees trees;
  private final StaleFinding finding;
  private final Runs runs;
  private final StateMarks states;
  private final Staleness staleness;

  LastLook(Trees trees, StaleFinding finding, Runs runs, StateMarks states, Staleness staleness) {
    this.trees = trees;
    this.finding = finding;
    this.runs = runs;
    this.states = states;
    this.staleness = staleness;
  }

  /** The plan of an accepted apply, and the run that made it. */
  record Accepted(Run apply, Run planRun, Plan plan) {}

  /**
   * Why the plan does not fit any more, in words; empty when it does.
   *
   * @throws ForgeException when the host does not give its commits now
   */
  Optional<String> objection(Forge forge, PullRequest seen, KnownPullRequest known, Accepted it) {
    Optional<StaleReason> moved = states.moved(it.apply(), it.plan());
    if (moved.isPresent()) {
      staleness.replan(it.apply(), it.plan(), moved.get(), forge.bot(), seen);
      return moved.map(StaleWords::of);
    }
    if (it.plan().standing() instanceof PlanStanding.Stale(var _, StaleReason reason)) {
      return Optional.of(StaleWords.of(reason));
    }
    return isKnownToFit(seen, known, it) ? Optional.empty() : compared(forge, seen, known, it);
  }

  private Optional<String> compared(
      Forge forge, PullRequest seen, KnownPullRequest known, Accepted it) {
    Sight sight = new Sight(seen, known, new ChangesAsked(forge, seen));
    return switch (trees.merge(forge, seen)) {
      case MergedTree.Ready(CommitSha tree) -> among(sight, tree, it);
      case MergedTree.Conflict(List<String> paths) ->
          Optional.of(
              marked(
                  seen,
                  it.plan(),
                  new StaleReason.Conflict(seen.baseBranch(), seen.base().abbreviated(), paths)));
      case MergedTree.Gone(String what) ->
          throw new ForgeException(ForgeException.Kind.TRANSIENT, what, Optional.empty());
    };
  }

  /** It was looked at when the apply was accepted, and whenever the base was heard to move. */
  private boolean isKnownToFit(PullRequest seen, KnownPullRequest known, Accepted it) {
    return seen.base().equals(it.apply().base())
        || (known.plannedBase().filter(seen.base()::equals).isPresent() && isNewest(it.planRun()));
  }

  private boolean isNewest(Run planRun) {
    return runs.latest(planRun.pullRequest(), RunPhase.PLAN).stream()
        .anyMatch(run -> run.id().equals(planRun.id()));
  }

  private Optional<String> among(Sight sight, CommitSha tree, Accepted it) {
    return switch (finding.among(sight, tree, List.of(it.planRun()))) {
      case StaleFinding.Found.Reasons(Map<Run, StaleReason> stale) ->
          stale.values().stream().findFirst().map(why -> marked(sight.seen(), it.plan(), why));
      case StaleFinding.Found.Unreadable(List<CommandOutcome.Problem> problems, String where) ->
          Optional.of(
              "the configuration cannot be read (%s): %s"
                  .formatted(where, problems.getFirst().message()));
    };
  }

  private String marked(PullRequest seen, Plan plan, StaleReason reason) {
    staleness.markUnheard(plan, reason, seen);
    return StaleWords.of(reason);
  }
}
