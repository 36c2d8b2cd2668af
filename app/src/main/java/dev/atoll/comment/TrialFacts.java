package dev.atoll.comment;

import dev.atoll.plan.Plan;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunState;
import dev.atoll.run.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a commit that a host tries to merge.
 *
 * @param trials the newest of each project
 * @param plans by the runs that made them
 */
record TrialFacts(List<Trial> trials, Map<RunId, Plan> plans) {
  TrialFacts {
    trials = List.copyOf(trials);
    plans = Map.copyOf(plans);
  }

  /**
   * Those that tell what projects with these inputs would do.
   *
   * @param inputDigests by project
   */
  List<Trial> of(Map<String, String> inputDigests) {
    return trials.stream()
        .filter(trial ->
            Optional.ofNullable(inputDigests.get(trial.run().project()))
                .filter(trial::standsFor)
                .isPresent())
        .toList();
  }

  /** Those that stand in the way of the merge, but for those that an apply has outdated. */
  List<Run> refusing() {
    return trials.stream()
        .filter(trial -> trial.state() != Trial.State.WRITTEN)
        .map(Trial::run)
        .filter(run -> isBroken(run) || changing(run).isPresent())
        .toList();
  }

  /** One that was superseded tells nothing. */
  private static boolean isBroken(Run run) {
    return run.state() == RunState.FAILED || run.state() == RunState.CANCELLED;
  }

  /** The plan of a trial that would change something. */
  Optional<Plan> changing(Run run) {
    return Optional.ofNullable(plans.get(run.id())).filter(plan -> plan.summary().hasChanges());
  }
}
