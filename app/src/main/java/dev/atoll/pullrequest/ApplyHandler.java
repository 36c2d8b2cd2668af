package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.lock.LockResult;
import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.Command;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunSpec;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Accepts an apply or says what is missing: the plans that were shown, their requirements, and the
 * states that they write, all of them or none.
 */
@Component
class ApplyHandler {
  private final Commands commands;
  private final Runs runs;
  private final Plans plans;
  private final KnownPullRequests pullRequests;
  private final StateLocks locks;
  private final ApplyFactsGathering facts;
  private final Staleness staleness;
  private final ApplyQueueing queueing;
  private final ApplyReadiness readiness;

  ApplyHandler(
      Commands commands,
      Runs runs,
      Plans plans,
      KnownPullRequests pullRequests,
      StateLocks locks,
      ApplyFactsGathering facts,
      Staleness staleness,
      ApplyQueueing queueing,
      ApplyReadiness readiness) {
    this.commands = commands;
    this.runs = runs;
    this.plans = plans;
    this.pullRequests = pullRequests;
    this.locks = locks;
    this.facts = facts;
    this.staleness = staleness;
    this.queueing = queueing;
    this.readiness = readiness;
  }

  void handle(Visit visit, Command command) {
    if (!visit.seen().isOpen()) {
      String state = visit.seen().state().name().toLowerCase(java.util.Locale.ROOT);
      refuse(visit, command, new CommandOutcome.PullRequestEnded(state));
      return;
    }
    if (visit.seen().isFork()) {
      refuse(visit, command, new CommandOutcome.Denied(CommentReading.NO_FORKS));
      return;
    }
    List<Run> wanted =
        runs.latest(command.pullRequest(), RunPhase.PLAN).stream()
            .filter(run -> PlanSelection.of(command).matches(run.spec()))
            .filter(run -> visit.known().isCurrent(run) && !isOfNoProject(run))
            .toList();
    if (visit.claim().inTransaction(() -> endWhenHeld(command, wanted))) {
      return;
    }
    switch (staleness.freshness(visit, wanted)) {
      case Freshness.Unplannable(CommandOutcome why) -> refuse(visit, command, why);
      case Freshness.Stale(List<CommandOutcome.StalePlan> stale) ->
          refuse(visit, command, new CommandOutcome.PlansStale(stale));
      case Freshness.Fresh() -> applyFresh(visit, command, wanted);
    }
  }

  /** Known from an earlier look: the base took the project away, so nobody plans it again. */
  private boolean isOfNoProject(Run planRun) {
    return plans
        .ofRun(planRun.id())
        .filter(
            plan -> plan.standing() instanceof PlanStanding.Stale(var _, StaleReason.ProjectGone _))
        .isPresent();
  }

  private void applyFresh(Visit visit, Command command, List<Run> wanted) {
    List<Applicable> applicable = applicable(command, wanted);
    Optional<CommandOutcome> unready = readiness.objection(visit, command, wanted, applicable);
    if (unready.isPresent()) {
      refuse(visit, command, unready.get());
    } else {
      accept(visit, command, applicable);
    }
  }

  /**
   * Said before anything else: what another pull request applied makes the plans stale as well, but
   * only its end lets them be made anew for good.
   */
  private boolean endWhenHeld(Command command, List<Run> wanted) {
    pullRequests.lock(command.pullRequest());
    List<StateLock> held = locks.waitFor(command.pullRequest(), command.id(), keys(wanted));
    if (held.isEmpty()) {
      return false;
    }
    endHeld(command, held, wanted);
    return true;
  }

  private static List<String> keys(List<Run> runs) {
    return runs.stream().flatMap(run -> run.stateKey().stream()).distinct().toList();
  }

  private void endHeld(Command command, List<StateLock> held, List<Run> wanted) {
    commands.end(
        command.id(),
        CommandState.REFUSED,
        new CommandOutcome.StatesHeld(held.stream().map(lock -> holder(lock, wanted)).toList()));
  }

  private void accept(Visit visit, Command command, List<Applicable> applicable) {
    List<CommandOutcome.Missing> unknown =
        applicable.stream().flatMap(it -> unknownState(it.planRun()).stream()).toList();
    if (!unknown.isEmpty()) {
      refuse(visit, command, new CommandOutcome.StateUnknown(unknown));
      return;
    }
    List<CommandOutcome.Missing> missing =
        Stream.concat(
                readiness.needs(command, visit.known(), applicable).stream(),
                missing(visit, applicable).stream())
            .toList();
    if (!missing.isEmpty()) {
      refuse(visit, command, new CommandOutcome.RequirementsMissing(missing));
      return;
    }
    visit.claim().inTransaction(() -> lockAndQueue(visit, command, applicable));
  }

  private void lockAndQueue(Visit visit, Command command, List<Applicable> applicable) {
    pullRequests.lock(command.pullRequest());
    List<Run> wanted = applicable.stream().map(Applicable::planRun).toList();
    switch (locks.take(command.pullRequest(), command.id(), keys(wanted))) {
      case LockResult.Taken() ->
          queueing.queue(
              commands.at(command.id(), visit.seen().head(), visit.seen().base()), applicable);
      case LockResult.HeldBy(List<StateLock> held) -> endHeld(command, held, wanted);
    }
  }

  private CommandOutcome.Holder holder(StateLock lock, List<Run> wanted) {
    KnownPullRequest by = pullRequests.get(lock.holder());
    String project =
        wanted.stream()
            .filter(run -> run.stateKey().filter(lock.stateKey()::equals).isPresent())
            .map(Run::project)
            .findFirst()
            .orElse(lock.stateKey());
    return new CommandOutcome.Holder(
        project, lock.stateKey(), by.ref(), by.title(), by.url(), lock.since());
  }

  private List<Applicable> applicable(Command command, List<Run> wanted) {
    Set<PlanId> underWay = readiness.underWay(command);
    return wanted.stream()
        .filter(run -> run.state() == RunState.SUCCEEDED)
        .flatMap(run ->
            plans
                .ofRun(run.id())
                .filter(plan -> plan.applicable() && !underWay.contains(plan.id()))
                .map(plan -> new Applicable(run, plan))
                .stream())
        .filter(it -> it.plan().summary().hasChanges())
        .toList();
  }

  private List<CommandOutcome.Missing> missing(Visit visit, List<Applicable> applicable) {
    CommitSha head = visit.seen().head();
    ApplyFactsGathering.HostFacts host =
        facts.ask(
            visit.forge(), visit.seen(), applicable.stream().map(Applicable::planRun).toList());
    return applicable.stream()
        .flatMap(it ->
            facts.missing(host, it.planRun(), it.plan(), head).stream()
                .map(un ->
                    new CommandOutcome.Missing(
                        it.planRun().project(), un.requirement(), un.reason())))
        .toList();
  }

  private static Optional<CommandOutcome.Missing> unknownState(Run run) {
    RunSpec.State state = run.spec().state();
    return state.key().isPresent()
        ? Optional.empty()
        : Optional.of(new CommandOutcome.Missing(run.project(), "state", state.problem()));
  }

  private void refuse(Visit visit, Command command, CommandOutcome outcome) {
    visit.claim().inTransaction(() -> commands.end(command.id(), CommandState.REFUSED, outcome));
  }
}
