package dev.atoll.pullrequest;

import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  private final StateLocks locks;
  private final Plans plans;

  Endings(Runs runs, RunEndings runEndings, Commands commands, StateLocks locks, Plans plans) {
    this.runs = runs;
    this.runEndings = runEndings;
    this.commands = commands;
    this.locks = locks;
    this.plans = plans;
  }

  /**
   * A push supersedes what was queued or planned for the old head, and never touches an apply that
   * runs. What was planned for it cannot be applied any more.
   */
  void overtaken(KnownPullRequest known) {
    String head = known.head().abbreviated();
    runs.latest(known.id(), RunPhase.PLAN).stream()
        .flatMap(run -> plans.ofRun(run.id()).stream())
        .filter(Plan::applicable)
        .forEach(plan -> plans.markStale(plan.id(), new StaleReason.NewerPush(head)));
    runEndings.supersede(
        known.id(), Set.of(RunPhase.PLAN, RunPhase.APPLY), RunOutcome.Reason.NEWER_PUSH, head);
  }

  void end(KnownPullRequest ended, Person bot) {
    String how = ended.state().name().toLowerCase(Locale.ROOT);
    runEndings.supersede(
        ended.id(),
        Set.of(RunPhase.PLAN, RunPhase.APPLY),
        RunOutcome.Reason.PULL_REQUEST_ENDED,
        how);
    List<String> held = locks.heldBy(ended.id()).stream().map(StateLock::stateKey).toList();
    List<String> applied = applied(ended);
    if (ended.state() == PullRequest.State.CLOSED && !applied.isEmpty()) {
      locks.noteUnmerged(ended.id(), held);
    }
    List<String> waiting = locks.requestRelease(ended.id(), held, "it was " + how);
    List<String> released = held.stream().filter(key -> !waiting.contains(key)).toList();
    tell(
        ended,
        bot,
        new CommandOutcome.Ended(
            how,
            runs.projectsOn(ended.id(), released),
            applied,
            unapplied(ended),
            runs.projectsOn(ended.id(), waiting)));
  }

  private void tell(KnownPullRequest ended, Person bot, CommandOutcome.Ended outcome) {
    boolean unmerged = ended.state() == PullRequest.State.CLOSED && !outcome.applied().isEmpty();
    boolean unapplied = ended.state() == PullRequest.State.MERGED && !outcome.unapplied().isEmpty();
    if (outcome.released().isEmpty() && outcome.waiting().isEmpty() && !unmerged && !unapplied) {
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
    return !(plan.standing() instanceof PlanStanding.Used) && plan.summary().hasChanges();
  }
}
