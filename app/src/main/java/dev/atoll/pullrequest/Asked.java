package dev.atoll.pullrequest;

import dev.atoll.command.CommentCommand;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;

/** What a comment asks for. */
sealed interface Asked {
  /** A command that its author may give. */
  record Allowed(CommentCommand command) implements Asked {}

  /**
   * A command that is answered at once: not understood, not allowed, on a pull request that has
   * ended.
   */
  record Answered(CommandKind kind, CommandOutcome outcome) implements Asked {}
}
