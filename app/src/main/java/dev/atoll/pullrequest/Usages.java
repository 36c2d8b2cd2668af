package dev.atoll.pullrequest;

import dev.atoll.command.CommandHint;
import dev.atoll.command.CommandProblem;
import dev.atoll.command.Flag;
import dev.atoll.platform.Quoted;
import dev.atoll.run.CommandOutcome;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns what the parser found wrong into what the people of the pull request are told. */
final class Usages {
  private static final Pattern PLAIN =
      Pattern.compile("-d [A-Za-z0-9._/]{1,100}[A-Za-z0-9._/-]{0,100}");

  private Usages() {}

  static CommandOutcome of(CommandHint hint) {
    return switch (hint) {
      case CommandHint.OtherTool(String tool, var meant) ->
          usage("Comments do not run " + Quoted.of(tool) + " itself", "atoll " + meant.word());
      case CommandHint.MisspeltName(String typed, String meant) ->
          usage("There is nobody called " + Quoted.of(typed) + " here", meant);
    };
  }

  static CommandOutcome of(String line, CommandProblem problem) {
    return switch (problem) {
      case CommandProblem.UnknownCommand(String word, var nearest) ->
          new CommandOutcome.Usage(
              "There is no command " + Quoted.of(word), nearest.map(it -> "atoll " + it.word()));
      case CommandProblem.NotSupportedYet(String word) ->
          usage(Quoted.of(word) + " is not supported yet");
      case CommandProblem.UnknownFlag(String flag, var nearest) ->
          new CommandOutcome.Usage("There is no flag " + Quoted.of(flag), nearest);
      case CommandProblem.FlagNotTaken(var command, Flag flag) ->
          usage("`" + command.word() + "` does not take `" + flag.brief() + "`");
      case CommandProblem.MissingValue(Flag flag) -> usage("`" + flag.brief() + "` needs a value");
      case CommandProblem.RepeatedFlag(Flag flag) ->
          usage("`" + flag.brief() + "` was given twice");
      case CommandProblem.ConflictingFlags(Flag one, Flag other) ->
          usage(
              "`"
                  + one.brief()
                  + "` and `"
                  + other.brief()
                  + "` cannot be given together: a project has its directory and workspace");
      case CommandProblem.BadValue(Flag flag, String value, var fault) ->
          usage(
              Quoted.of(value) + " cannot be the value of `" + flag.brief() + "`: " + words(fault));
      case CommandProblem.UnexpectedArgument(String argument) ->
          new CommandOutcome.Usage(
              Quoted.of(argument) + " stands there without a flag", withFlag(argument));
      case CommandProblem.ToolArguments(String first) ->
          usage("Arguments for Terraform itself (" + Quoted.of(first) + ") are not supported yet");
      case CommandProblem.UnclosedQuote(char quote) ->
          usage("A quote (" + quote + ") is not closed");
      case CommandProblem.SecondCommand(String second) ->
          usage("A comment gives one command, but there is a second one: " + Quoted.of(second));
      case CommandProblem.TooLong(int length, int limit) ->
          usage("A command takes at most " + limit + " characters, but this one has " + length);
    };
  }

  private static Optional<String> withFlag(String argument) {
    return Optional.of("-d " + argument).filter(flag -> PLAIN.matcher(flag).matches());
  }

  private static CommandOutcome usage(String problem) {
    return new CommandOutcome.Usage(problem, Optional.empty());
  }

  private static CommandOutcome usage(String problem, String suggestion) {
    return new CommandOutcome.Usage(problem, Optional.of(suggestion));
  }

  private static String words(dev.atoll.platform.NameFault fault) {
    return switch (fault) {
      case EMPTY -> "it is empty";
      case TOO_LONG -> "it is too long";
      case LEADING_DASH -> "it starts with a dash";
      case ABSOLUTE -> "it must be a path within the repository";
      case LEAVES_THE_TREE -> "it leaves the repository";
      case CHARACTER -> "it has a character that such a name cannot have";
    };
  }
}
