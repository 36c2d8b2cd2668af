package dev.atoll.pullrequest;

import dev.atoll.plan.Plan;
import dev.atoll.plan.StaleReason;
import dev.atoll.plan.StateMark;
import dev.atoll.requirement.Requirements;
import dev.atoll.run.Run;
import dev.atoll.run.RunSpec;
import dev.atoll.state.ErroredState;
import dev.atoll.state.ErroredStates;
import dev.atoll.state.StateVersions;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How the state of a run stands: whether it moved, and whether all that was made of it is in it.
 */
@Component
class StateMarks {
  private final StateVersions states;
  private final ErroredStates errored;

  StateMarks(StateVersions states, ErroredStates errored) {
    this.states = states;
    this.errored = errored;
  }

  /**
   * Whether the state is another one than the plan was made against. Known only of states that
   * Atoll keeps; the others are guarded by Terraform itself.
   */
  Optional<StaleReason> moved(Run run, Plan plan) {
    return current(run)
        .filter(now -> !now.equals(plan.state()))
        .map(now ->
            new StaleReason.StateMoved(
                plan.state().lineage(), plan.state().serial(), now.lineage(), now.serial()));
  }

  private Optional<StateMark> current(Run run) {
    if (run.spec().state().keeper() != RunSpec.Keeper.ATOLL) {
      return Optional.empty();
    }
    return run.stateKey()
        .map(key ->
            states
                .current(key)
                .map(version -> new StateMark(version.lineage(), version.serial()))
                .orElse(StateMark.NONE));
  }

  /** What earlier applies made of this state and could not store, whoever keeps it. */
  List<Requirements.Unfulfilled> unstored(Run run) {
    return run.stateKey().map(errored::waitingFor).orElse(List.of()).stream()
        .map(it -> new Requirements.Unfulfilled("state", words(it)))
        .toList();
  }

  private static String words(ErroredState left) {
    return left.ours()
        ? "%s could not store the state that it made; push what it left, or discard it, on the project's page first"
            .formatted(left.run())
        : "%s could not store the state that it made; download what it left from the project's page, push it with terraform state push, and discard it there first"
            .formatted(left.run());
  }
}
