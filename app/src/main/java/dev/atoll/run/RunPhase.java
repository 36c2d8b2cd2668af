package dev.atoll.run;

import java.util.Locale;

/** What a run does to a state: looks, or writes. */
public enum RunPhase {
  PLAN,
  /** Plans what a host tries to merge; its plan is never applied. */
  TRIAL,
  APPLY;

  /** Whether it only looks, and may be repeated as often as needed. */
  public boolean isRepeatable() {
    return this != APPLY;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunPhase of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
