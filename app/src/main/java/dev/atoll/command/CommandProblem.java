package dev.atoll.command;

import dev.atoll.platform.NameFault;
import java.util.Optional;

/**
 * Why a comment that begins like a command is none. Facts; the sentence is made where it is said.
 */
public sealed interface CommandProblem {
  record UnknownCommand(String word, Optional<Verb> nearest) implements CommandProblem {}

  /** Atlantis knows it, Atoll does not yet. */
  record NotSupportedYet(String word) implements CommandProblem {}

  record UnknownFlag(String flag, Optional<String> nearest) implements CommandProblem {}

  /** The command takes no flags, or not this one. */
  record FlagNotTaken(Verb command, Flag flag) implements CommandProblem {}

  record MissingValue(Flag flag) implements CommandProblem {}

  record RepeatedFlag(Flag flag) implements CommandProblem {}

  /** A project's name already says its directory and workspace. */
  record ConflictingFlags(Flag one, Flag other) implements CommandProblem {}

  record BadValue(Flag flag, String value, NameFault fault) implements CommandProblem {}

  record UnexpectedArgument(String argument) implements CommandProblem {}

  /** Text after a lone {@code --}: arguments for Terraform itself. */
  record ToolArguments(String first) implements CommandProblem {}

  record UnclosedQuote(char quote) implements CommandProblem {}

  /** A comment gives one command; this line gives another. */
  record SecondCommand(String line) implements CommandProblem {}

  record TooLong(int length, int limit) implements CommandProblem {}
}
