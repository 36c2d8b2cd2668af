package dev.atoll.comment;

import dev.atoll.plan.Plan;
import dev.atoll.run.Command;
import dev.atoll.run.CommandState;
import dev.atoll.run.PlansAsked;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  boolean isPlanned() {
    return PlansAsked.among(commands).isAny();
  }

  boolean isPlanning() {
    return isBusy(commands.stream().filter(command -> command.kind().plans()).toList());
  }

  /** Whether one of these is still at work. */
  static boolean isBusy(List<Command> commands) {
    return commands.stream().anyMatch(command -> command.state() == CommandState.RUNNING);
  }

  /** The newest command that was to plan everything. */
  Optional<Command> lastWhole() {
    return PlansAsked.among(commands).lastWhole();
  }

  /** As if trials were the plans of their projects. */
  StatusFacts tried(List<Run> trials, Map<RunId, Plan> theirs) {
    Set<String> projects = trials.stream().map(Run::project).collect(Collectors.toSet());
    Stream<Run> others =
        runs.stream()
            .filter(run -> run.phase() == RunPhase.APPLY || !projects.contains(run.project()));
    Map<RunId, Plan> all = new HashMap<>(plans);
    all.putAll(theirs);
    return new StatusFacts(commands, Stream.concat(others, trials.stream()).toList(), all);
  }

  /** The newest of each project that plans it. */
  Collection<Run> planned() {
    return newest(run -> run.phase().isRepeatable());
  }

  Collection<Run> newest(RunPhase phase) {
    return newest(run -> run.phase() == phase);
  }

  /** Of each project, the newest run of those that are in one of these states. */
  Collection<Run> newest(RunPhase phase, Set<RunState> states) {
    return newest(run -> run.phase() == phase && states.contains(run.state()));
  }

  private Collection<Run> newest(Predicate<Run> which) {
    Map<String, Run> byProject = new LinkedHashMap<>();
    runs.stream().filter(which).forEach(run -> byProject.put(run.project(), run));
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
