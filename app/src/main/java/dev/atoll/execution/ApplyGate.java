package dev.atoll.execution;

import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import java.util.Optional;

/**
 * Has the last word before an apply starts: everything that was true when it was accepted must be
 * true still.
 */
public interface ApplyGate {
  /** Asks the host again. Empty when the apply may start. */
  Optional<RunOutcome> objection(Run apply);
}
