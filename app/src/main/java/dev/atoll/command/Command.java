package dev.atoll.command;

import java.util.Map;

/** What a person asked for in a comment. */
public sealed interface Command {
  record Plan(Selection selection) implements Command {}

  record Apply(Selection selection) implements Command {}

  record Unlock(Selection selection) implements Command {}

  record Cancel() implements Command {}

  record Help() implements Command {}

  record Version() implements Command {}

  default CommandKind kind() {
    return switch (this) {
      case Plan _ -> CommandKind.PLAN;
      case Apply _ -> CommandKind.APPLY;
      case Unlock _ -> CommandKind.UNLOCK;
      case Cancel _ -> CommandKind.CANCEL;
      case Help _ -> CommandKind.HELP;
      case Version _ -> CommandKind.VERSION;
    };
  }

  default Selection selection() {
    return switch (this) {
      case Plan(Selection selection) -> selection;
      case Apply(Selection selection) -> selection;
      case Unlock(Selection selection) -> selection;
      case Cancel _, Help _, Version _ -> new Selection.All();
    };
  }

  /** What is stored beside the kind: long flag names and their values. */
  default Map<String, String> arguments() {
    return selection().arguments();
  }

  /** What to type to give this command. */
  default String text() {
    return CommandText.of(this);
  }

  static Command of(CommandKind kind, Selection selection) {
    return switch (kind) {
      case PLAN -> new Plan(selection);
      case APPLY -> new Apply(selection);
      case UNLOCK -> new Unlock(selection);
      case CANCEL -> new Cancel();
      case HELP -> new Help();
      case VERSION -> new Version();
    };
  }

  /**
   * The command that was stored.
   *
   * @throws IllegalArgumentException when a value is none of its kind
   */
  static Command of(CommandKind kind, Map<String, String> arguments) {
    return of(kind, Selection.of(arguments));
  }
}
