package dev.atoll.run;

import java.util.Locale;

/** Where a command stands. */
public enum CommandState {
  RUNNING,
  DONE,
  REFUSED;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CommandState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
