package dev.atoll.work;

import java.util.Locale;

/** What can be woken. */
public enum WorkKind {
  /** A pull request: compared with its host. */
  PULL_REQUEST,
  /** Something to be said on a host: a comment, a status, a reaction. */
  OUTGOING,
  /** A repository's base branch: it moved, and its open pull requests care. */
  BRANCH;

  /** As in the column {@code work.kind}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static WorkKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
