package dev.atoll.pullrequest;

import dev.atoll.command.Command;
import dev.atoll.run.CommandOutcome;

/** What a comment asks for. */
sealed interface Asked {
  /** A command that its author may give. */
  record Allowed(Command command) implements Asked {}

  /**
   * A command that is answered at once: not understood, not allowed, on a pull request that has
   * ended.
   */
  record Answered(dev.atoll.run.CommandKind kind, CommandOutcome outcome) implements Asked {}
}
