package dev.atoll.comment;

import dev.atoll.plan.Plan;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the statuses of one head are made from.
 *
 * @param commands those for this head, oldest first
 * @param runs those on this head, oldest first
 * @param plans by the runs that made them
 */
record StatusFacts(List<Command> commands, List<Run> runs, Map<RunId, Plan> plans) {
  StatusFacts {
    commands = List.copyOf(commands);
    runs = List.copyOf(runs);
    plans = Map.copyOf(plans);
  }

  static boolean plans(Command command) {
    return switch (command.kind()) {
      case PLAN, AUTOPLAN, REPLAN -> true;
      case APPLY, UNLOCK, CANCEL, HELP, VERSION, UNKNOWN, NOTICE -> false;
    };
  }

  /** A command that was turned away says nothing about the head. */
  private static boolean counts(Command command) {
    boolean turnedAway =
        command.outcome() instanceof CommandOutcome.Denied
            || command.outcome() instanceof CommandOutcome.PullRequestEnded
            || command.outcome() instanceof CommandOutcome.NoSuchProject;
    return plans(command) && !turnedAway;
  }

  boolean isPlanned() {
    return commands.stream().anyMatch(StatusFacts::counts);
  }

  boolean isPlanning() {
    return isBusy(commands.stream().filter(StatusFacts::plans).toList());
  }

  /** Whether one of these is still at work. */
  static boolean isBusy(List<Command> commands) {
    return commands.stream().anyMatch(command -> command.state() == CommandState.RUNNING);
  }

  /** The newest command that was to plan everything. */
  Optional<Command> lastWhole() {
    return commands.reversed().stream()
        .filter(StatusFacts::counts)
        .filter(command -> command.kind() != CommandKind.PLAN || command.arguments().isEmpty())
        .findFirst();
  }

  Collection<Run> newest(RunPhase phase) {
    return newest(phase, EnumSet.allOf(RunState.class));
  }

  /** Of each project, the newest run of those that are in one of these states. */
  Collection<Run> newest(RunPhase phase, Set<RunState> states) {
    Map<String, Run> byProject = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.phase() == phase && states.contains(run.state()))
        .forEach(run -> byProject.put(run.project(), run));
    return byProject.values();
  }

  /** The apply that came after a plan run of the same project. */
  Optional<Run> appliedAfter(Run plan) {
    return newest(RunPhase.APPLY).stream()
        .filter(apply -> apply.project().equals(plan.project()))
        .filter(apply -> apply.id().value() > plan.id().value())
        .findFirst();
  }
}
