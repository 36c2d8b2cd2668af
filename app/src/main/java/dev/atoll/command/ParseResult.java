package dev.atoll.command;

/** What a comment says to us. */
public sealed interface ParseResult {
  /** Nothing: people talk to each other. */
  record NotACommand() implements ParseResult {}

  record Parsed(CommentCommand command) implements ParseResult {}

  /** Not to us, but perhaps meant so. */
  record Hint(CommandHint hint) implements ParseResult {}

  /**
   * To us, and wrong: answered with the usage.
   *
   * @param line the first line of the comment, for the answer; at most 200 characters
   */
  record Invalid(String line, CommandProblem problem) implements ParseResult {}
}
