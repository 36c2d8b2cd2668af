package dev.atoll.inbox;

import java.util.Locale;

/** What became of a delivery that was stored. */
public enum Receipt {
  /** What it is about was woken. */
  TAKEN,
  /** There is nothing to do. */
  IGNORED,
  /** It was not understood and waits for a person. */
  PARKED,
  /** It had been stored before. */
  REPEATED;

  /** As in the column {@code delivery.state}, and as hosts and metrics are told. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Receipt of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
