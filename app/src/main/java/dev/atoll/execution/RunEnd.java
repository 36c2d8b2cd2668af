package dev.atoll.execution;

import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunState;
import java.io.Serial;

/** A run ends before its task starts, for a reason that its people can do something about. */
final class RunEnd extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final RunState state;
  private final transient RunOutcome outcome;

  RunEnd(RunState state, RunOutcome outcome) {
    super(outcome.reason() + " " + outcome.detail());
    this.state = state;
    this.outcome = outcome;
  }

  static RunEnd failed(RunOutcome.Reason reason, String detail) {
    return new RunEnd(RunState.FAILED, RunOutcome.of(reason, detail));
  }

  RunState state() {
    return state;
  }

  RunOutcome outcome() {
    return outcome;
  }
}
