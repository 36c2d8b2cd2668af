package dev.atoll.command;

import dev.atoll.platform.NearestNames;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what stands after a command's word. */
final class ArgumentParser {
  private final Verb kind;
  private final Map<Flag, String> values = new EnumMap<>(Flag.class);
  private boolean helpAsked;

  private ArgumentParser(Verb kind) {
    this.kind = kind;
  }

  /** A command or what is wrong with it. */
  sealed interface Outcome {
    record Good(CommentCommand command) implements Outcome {}

    record Bad(CommandProblem problem) implements Outcome {}

    default <T> T fold(
        Function<? super CommentCommand, ? extends T> good,
        Function<? super CommandProblem, ? extends T> bad) {
      return switch (this) {
        case Good(CommentCommand command) -> good.apply(command);
        case Bad(CommandProblem problem) -> bad.apply(problem);
      };
    }
  }

  static Outcome parse(Verb kind, List<String> arguments) {
    return new ArgumentParser(kind).parse(arguments);
  }

  private Outcome parse(List<String> arguments) {
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      Optional<CommandProblem> problem = read(rest.next(), rest);
      if (problem.isPresent()) {
        return new Outcome.Bad(problem.get());
      }
    }
    return helpAsked ? new Outcome.Good(new CommentCommand.Help()) : checkedTogether();
  }

  private Optional<CommandProblem> read(String argument, Iterator<String> rest) {
    if (argument.equals("-h") || argument.equals("--help")) {
      helpAsked = true;
      return Optional.empty();
    }
    if (argument.equals("--")) {
      return Optional.of(new CommandProblem.ToolArguments(rest.hasNext() ? rest.next() : ""));
    }
    if (!looksLikeFlag(argument)) {
      return Optional.of(new CommandProblem.UnexpectedArgument(argument));
    }
    int equals = argument.indexOf('=');
    String typed = equals < 0 ? argument : argument.substring(0, equals);
    Optional<Flag> flag = Flag.of(typed);
    if (flag.isEmpty()) {
      return Optional.of(unknownFlag(typed));
    }
    if (equals >= 0) {
      return accept(flag.get(), argument.substring(equals + 1));
    }
    return rest.hasNext()
        ? accept(flag.get(), rest.next())
        : Optional.of(new CommandProblem.MissingValue(flag.get()));
  }

  // Keyboards on phones turn two hyphens into a dash.
  private static boolean looksLikeFlag(String argument) {
    return argument.startsWith("-") || argument.startsWith("–") || argument.startsWith("—");
  }

  private static CommandProblem unknownFlag(String typed) {
    String hyphens = typed.replace("—", "--").replace("–", "-");
    return new CommandProblem.UnknownFlag(
        typed, NearestNames.of(hyphens, Flag.allSpellings(), 1).stream().findFirst());
  }

  private Optional<CommandProblem> accept(Flag flag, String value) {
    if (!kind.takesSelection()) {
      return Optional.of(new CommandProblem.FlagNotTaken(kind, flag));
    }
    if (values.putIfAbsent(flag, value) != null) {
      return Optional.of(new CommandProblem.RepeatedFlag(flag));
    }
    return flag.rule().fault(value).map(fault -> new CommandProblem.BadValue(flag, value, fault));
  }

  private Outcome checkedTogether() {
    if (values.containsKey(Flag.PROJECT) && values.size() > 1) {
      Flag other = values.containsKey(Flag.DIR) ? Flag.DIR : Flag.WORKSPACE;
      return new Outcome.Bad(new CommandProblem.ConflictingFlags(Flag.PROJECT, other));
    }
    Map<String, String> arguments =
        values.entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().longName(), Map.Entry::getValue));
    return new Outcome.Good(CommentCommand.of(kind, arguments));
  }
}
