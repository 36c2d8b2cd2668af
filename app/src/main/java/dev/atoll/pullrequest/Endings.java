package dev.atoll.pullrequest;

import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.NewCommand;
import dev.atoll.run.Run;
import dev.atoll.run.RunEndings;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A head was replaced by a push, or the pull request was merged or closed: what waits is stopped,
 * what it holds is released, what is left over is said.
 */
@Component
class Endings {
  private final Runs runs;
  private final RunEndings runEndings;
  private final Commands commands;
  private final Releases releases;
  private final Plans plans;

  Endings(Runs runs, RunEndings runEndings, Commands commands, Releases releases, Plans plans) {
    this.runs = runs;
    this.runEndings = runEndings;
    this.commands = commands;
    this.releases = releases;
    this.plans = plans;
  }

  /**
   * A push supersedes what was queued or planned for the old head, and so does another base branch;
   * neither touches an apply that runs. What was planned before cannot be applied any more.
   */
  void overtaken(KnownPullRequest before, KnownPullRequest known) {
    if (before.head().equals(known.head())) {
      String branch = known.baseBranch();
      overtaken(known, new StaleReason.Retargeted(branch), RunOutcome.Reason.RETARGETED, branch);
    } else {
      String head = known.head().abbreviated();
      overtaken(known, new StaleReason.NewerPush(head), RunOutcome.Reason.NEWER_PUSH, head);
    }
  }

  private void overtaken(
      KnownPullRequest known, StaleReason stale, RunOutcome.Reason reason, String by) {
    runs.latest(known.id(), RunPhase.PLAN).stream()
        .flatMap(run -> plans.ofRun(run.id()).stream())
        .filter(Plan::applicable)
        .forEach(plan -> plans.markStale(plan.id(), stale));
    runEndings.supersede(known.id(), EnumSet.allOf(RunPhase.class), reason, by);
  }

  void end(KnownPullRequest ended, Person bot) {
    String how = ended.state().name().toLowerCase(Locale.ROOT);
    runEndings.supersede(
        ended.id(), EnumSet.allOf(RunPhase.class), RunOutcome.Reason.PULL_REQUEST_ENDED, how);
    Releases.End end =
        ended.state() == PullRequest.State.MERGED ? Releases.End.MERGED : Releases.End.UNMERGED;
    Releases.Released states = releases.releaseAll(ended.id(), "it was " + how, end);
    tell(
        ended,
        bot,
        new CommandOutcome.Ended(
            how,
            states.released(),
            applied(ended),
            unapplied(ended),
            states.running(),
            states.unresolved()));
  }

  private void tell(KnownPullRequest ended, Person bot, CommandOutcome.Ended outcome) {
    boolean unmerged = ended.state() == PullRequest.State.CLOSED && !outcome.applied().isEmpty();
    boolean unapplied = ended.state() == PullRequest.State.MERGED && !outcome.unapplied().isEmpty();
    boolean held = !outcome.waiting().isEmpty() || !outcome.unresolved().isEmpty();
    if (outcome.released().isEmpty() && !held && !unmerged && !unapplied) {
      return;
    }
    String source = "ended:%s:%d".formatted(outcome.how(), ended.headCount());
    commands
        .take(
            new NewCommand(
                ended.id(), CommandKind.NOTICE, Map.of(), bot, source, ended.head(), ended.base()))
        .ifPresent(id -> commands.end(id, CommandState.DONE, outcome));
  }

  private List<String> applied(KnownPullRequest ended) {
    return runs.latest(ended.id(), RunPhase.APPLY).stream()
        .filter(run -> run.task().isPresent() && run.state() != RunState.CANCELLED)
        .map(Run::project)
        .toList();
  }

  private List<String> unapplied(KnownPullRequest ended) {
    return runs.latest(ended.id(), RunPhase.PLAN).stream()
        .filter(run -> plans.ofRun(run.id()).filter(Endings::isOpen).isPresent())
        .map(Run::project)
        .toList();
  }

  private static boolean isOpen(Plan plan) {
    return switch (plan.standing()) {
      case PlanStanding.Used _, PlanStanding.Stale(var _, StaleReason.Retargeted _) -> false;
      case PlanStanding.Applicable _, PlanStanding.Stale _ -> plan.summary().hasChanges();
    };
  }
}
