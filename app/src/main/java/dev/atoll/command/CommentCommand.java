package dev.atoll.command;

import java.util.Map;

/** What a person asked for in a comment. */
public sealed interface CommentCommand {
  record Plan(Selection selection) implements CommentCommand {}

  record Apply(Selection selection) implements CommentCommand {}

  record Unlock(Selection selection) implements CommentCommand {}

  record Cancel() implements CommentCommand {}

  record Help() implements CommentCommand {}

  record Version() implements CommentCommand {}

  default Verb kind() {
    return switch (this) {
      case Plan _ -> Verb.PLAN;
      case Apply _ -> Verb.APPLY;
      case Unlock _ -> Verb.UNLOCK;
      case Cancel _ -> Verb.CANCEL;
      case Help _ -> Verb.HELP;
      case Version _ -> Verb.VERSION;
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

  static CommentCommand of(Verb kind, Selection selection) {
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
  static CommentCommand of(Verb kind, Map<String, String> arguments) {
    return of(kind, Selection.of(arguments));
  }
}
