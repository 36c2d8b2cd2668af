package dev.atoll.state;

import java.util.Locale;

/** How a version came to be. */
public enum StateSource {
  /** Terraform wrote it in a run. */
  RUN,
  /** A person uploaded it. */
  UPLOAD,
  /** A person went back to an earlier version. */
  ROLLBACK,
  /** A person pushed what an apply could not write. */
  ERRORED;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StateSource ofColumn(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
