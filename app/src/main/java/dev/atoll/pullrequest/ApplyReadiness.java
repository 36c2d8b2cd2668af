package dev.atoll.pullrequest;

import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.Plans;
import dev.atoll.run.Command;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What stands in the way of an apply before anybody's approval matters: plans that are not there,
 * applies that have not ended well, projects that must be applied first.
 */
@Component
class ApplyReadiness {
  private static final Set<RunState> LIVE = Set.of(RunState.QUEUED, RunState.RUNNING);
  private static final Set<RunState> WITHOUT_PLAN =
      Set.of(RunState.FAILED, RunState.CANCELLED, RunState.SUPERSEDED);

  private final Runs runs;
  private final Plans plans;
  private final Commands commands;
  private final AbsentProjects absent;

  ApplyReadiness(Runs runs, Plans plans, Commands commands, AbsentProjects absent) {
    this.runs = runs;
    this.plans = plans;
    this.commands = commands;
    this.absent = absent;
  }

  /** Plans whose apply is accepted and has not ended: one that only waits has consumed none yet. */
  Set<PlanId> underWay(Command command) {
    return runs.latest(command.pullRequest(), RunPhase.APPLY).stream()
        .filter(run -> LIVE.contains(run.state()))
        .flatMapToLong(run -> run.plan().stream())
        .mapToObj(PlanId::new)
        .collect(Collectors.toSet());
  }

  /** Why nothing of what was asked for can be applied. */
  Optional<CommandOutcome> objection(
      Visit visit, Command command, List<Run> wanted, List<Applicable> applicable) {
    return wanted.isEmpty()
        ? absent.of(visit, command).or(() -> Optional.of(withoutPlan(command)))
        : objection(command, wanted, applicable);
  }

  private static CommandOutcome withoutPlan(Command command) {
    return new CommandOutcome.NothingToApply(
        "there is no plan " + PlanSelection.of(command).words());
  }

  private Optional<CommandOutcome> objection(
      Command command, List<Run> wanted, List<Applicable> applicable) {
    return unresolved(wanted)
        .or(() -> planning(wanted))
        .or(() -> unplanned(wanted))
        .or(() -> applicable.isEmpty() ? Optional.of(exhausted(command, wanted)) : Optional.empty())
        .map(CommandOutcome.NothingToApply::new);
  }

  private Optional<String> unresolved(List<Run> wanted) {
    return wanted.stream()
        .flatMap(run -> run.stateKey().stream())
        .flatMap(key -> runs.liveWriters(key).stream())
        .filter(run -> run.state() == RunState.NEEDS_ATTENTION)
        .map(run ->
            "nobody knows yet how %s of %s ended, so its state may not be written; say on its page whether it succeeded or failed, then plan again"
                .formatted(run.id(), run.project()))
        .findFirst();
  }

  private static Optional<String> planning(List<Run> wanted) {
    return named(wanted, run -> LIVE.contains(run.state()))
        .map(it -> it + " is still being planned, so nobody has seen its plan yet");
  }

  private static Optional<String> unplanned(List<Run> wanted) {
    return named(wanted, run -> WITHOUT_PLAN.contains(run.state()))
        .map(it ->
            it
                + " has no plan that could be applied; plan again, or apply the others by name with -p");
  }

  /** Every plan is used, or has nothing in it. */
  private String exhausted(Command command, List<Run> wanted) {
    Map<String, Run> applies = applies(command);
    List<Run> last =
        wanted.stream()
            .flatMap(run -> Optional.ofNullable(applies.get(run.project())).stream())
            .toList();
    return named(last, run -> LIVE.contains(run.state()))
        .map(it -> it + " is being applied, as " + askers(last) + " asked")
        .or(() ->
            named(last, run -> run.state() == RunState.FAILED || run.state() == RunState.CANCELLED)
                .map(it ->
                    "the apply of "
                        + it
                        + " did not succeed, and a plan is applied once; comment atoll plan, and then apply what is still missing"))
        .orElse("every plan is applied or has no changes");
  }

  private String askers(List<Run> applies) {
    return applies.stream()
        .filter(run -> LIVE.contains(run.state()))
        .map(run -> commands.get(run.command()).by().login())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Which projects must be applied before others of this command, and are not. */
  List<CommandOutcome.Missing> needs(
      Command command, KnownPullRequest known, List<Applicable> applicable) {
    Set<String> together =
        applicable.stream().map(it -> it.planRun().project()).collect(Collectors.toSet());
    Map<String, Run> planned = byProject(runs.currentPlans(known));
    Map<String, Run> applies = applies(command);
    return applicable.stream()
        .map(Applicable::planRun)
        .flatMap(run ->
            run.spec().needs().stream()
                .filter(need -> !together.contains(need))
                .filter(need ->
                    Optional.ofNullable(planned.get(need))
                        .filter(it -> !isDone(it, Optional.ofNullable(applies.get(need))))
                        .isPresent())
                .map(need ->
                    new CommandOutcome.Missing(
                        run.project(), "dependency", need + " must be applied before it")))
        .toList();
  }

  /** A need that this pull request does not touch is none. */
  private boolean isDone(Run planRun, Optional<Run> apply) {
    return plans.ofRun(planRun.id()).filter(plan -> isDone(plan, apply)).isPresent();
  }

  private static boolean isDone(Plan plan, Optional<Run> apply) {
    boolean applied =
        apply
            .filter(run -> run.state() == RunState.SUCCEEDED)
            .filter(run -> run.plan().isPresent() && run.plan().getAsLong() == plan.id().value())
            .isPresent();
    boolean empty =
        !plan.summary().hasChanges() && plan.standing() instanceof PlanStanding.Applicable;
    return applied || empty;
  }

  private Map<String, Run> applies(Command command) {
    return byProject(runs.latest(command.pullRequest(), RunPhase.APPLY));
  }

  private static Map<String, Run> byProject(List<Run> runs) {
    return runs.stream().collect(Collectors.toMap(Run::project, run -> run));
  }

  private static Optional<String> named(List<Run> runs, Predicate<Run> which) {
    return Optional.of(
            runs.stream().filter(which).map(Run::project).collect(Collectors.joining(", ")))
        .filter(names -> !names.isEmpty());
  }
}
