package dev.atoll.pullrequest;

import dev.atoll.plan.Plan;
import dev.atoll.plan.StaleReason;
import dev.atoll.plan.StateMark;
import dev.atoll.run.Run;
import dev.atoll.run.RunSpec;
import dev.atoll.state.StateVersions;
import java.util.Optional;

/**
 * Which version a state that Atoll keeps has now; empty for states that others keep, which
 * Terraform itself guards.
 */
final class StateMarks {
  private StateMarks() {}

  /** Whether a state that Atoll keeps is another one than the plan was made against. */
  static Optional<StaleReason> moved(StateVersions states, Run run, Plan plan) {
    return current(states, run)
        .filter(now -> !now.equals(plan.state()))
        .map(now ->
            new StaleReason.StateMoved(
                plan.state().lineage(), plan.state().serial(), now.lineage(), now.serial()));
  }

  static Optional<StateMark> current(StateVersions states, Run run) {
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
}
