package dev.atoll.run;

import java.util.Locale;

/** What a run does to a state: looks, or writes. */
public enum RunPhase {
  PLAN,
  APPLY;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunPhase of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
