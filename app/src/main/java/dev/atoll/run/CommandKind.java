package dev.atoll.run;

import java.util.Locale;

/** What a command asks for. */
public enum CommandKind {
  PLAN,
  /** Asked for by a push. */
  AUTOPLAN,
  /** Asked for by Atoll: the base moved, or a lock became free. */
  REPLAN,
  /** Asked for by a host that tries a merge. */
  TRIAL,
  APPLY,
  UNLOCK,
  CANCEL,
  HELP,
  VERSION,
  /** Meant for us, but not understood. */
  UNKNOWN,
  /** Nobody asked: something that the people of the pull request must be told. */
  NOTICE;

  /** Whether it makes plans of a head. */
  public boolean plans() {
    return switch (this) {
      case PLAN, AUTOPLAN, REPLAN -> true;
      case TRIAL, APPLY, UNLOCK, CANCEL, HELP, VERSION, UNKNOWN, NOTICE -> false;
    };
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CommandKind of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
