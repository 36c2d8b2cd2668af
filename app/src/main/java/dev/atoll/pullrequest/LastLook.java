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
  private final StateMarks states;
  private final Staleness staleness;

  LastLook(Trees trees, StaleFinding finding, StateMarks states, Staleness staleness) {
    this.trees = trees;
    this.finding = finding;
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
    return isKnownToFit(seen, it) ? Optional.empty() : compared(forge, seen, known, it);
  }

  private Optional<String> compared(
      Forge forge, PullRequest seen, KnownPullRequest known, Accepted it) {
    PullRequestNow pullRequest = new PullRequestNow(seen, known, new ChangesAsked(forge, seen));
    return switch (trees.merge(forge, seen)) {
      case MergedTree.Ready(CommitSha tree) -> among(forge, pullRequest, tree, it);
      case MergedTree.Conflict(List<String> paths) ->
          Optional.of(
              marked(
                  forge,
                  pullRequest,
                  it,
                  new StaleReason.Conflict(seen.baseBranch(), seen.base().abbreviated(), paths)));
      case MergedTree.Gone(String what) ->
          throw new ForgeException(ForgeException.Kind.TRANSIENT, what, Optional.empty());
    };
  }

  /**
   * It was looked at for this base when the apply was accepted. For which one plans were last
   * looked at says nothing of this plan: it may have been made since.
   */
  private static boolean isKnownToFit(PullRequest seen, Accepted it) {
    return seen.base().equals(it.apply().base());
  }

  private Optional<String> among(
      Forge forge, PullRequestNow pullRequest, CommitSha tree, Accepted it) {
    return switch (finding.among(pullRequest, tree, List.of(it.planRun()))) {
      case StaleFinding.Found.Reasons(Map<Run, StaleReason> stale) ->
          stale.values().stream().findFirst().map(why -> marked(forge, pullRequest, it, why));
      case StaleFinding.Found.Unreadable(List<CommandOutcome.Problem> problems, String where) ->
          Optional.of(
              "the configuration cannot be read (%s): %s"
                  .formatted(where, problems.getFirst().message()));
    };
  }

  /** Who follows the base plans anew all that does not fit, but where he sees no move. */
  private String marked(Forge forge, PullRequestNow pullRequest, Accepted it, StaleReason reason) {
    if (BaseMoves.isMove(pullRequest.seen(), pullRequest.known())) {
      staleness.markUnheard(it.plan(), reason, pullRequest.seen());
    } else {
      staleness.replan(it.apply(), it.plan(), reason, forge.bot(), pullRequest.seen());
    }
    return StaleWords.of(reason);
  }
}
