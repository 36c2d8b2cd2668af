package dev.atoll.run;

import java.util.Locale;
import java.util.Set;

/** Where a run stands, and where it may go from there. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  SUPERSEDED,
  NEEDS_ATTENTION;

  /**
   * The states that this one may change to. Back to queued goes a plan or a trial whose worker was
   * lost, and any run that could not start as its host was away.
   */
  public Set<RunState> next() {
    return switch (this) {
      case QUEUED -> Set.of(RUNNING, FAILED, CANCELLED, SUPERSEDED);
      case RUNNING -> Set.of(QUEUED, SUCCEEDED, FAILED, CANCELLED, SUPERSEDED, NEEDS_ATTENTION);
      case NEEDS_ATTENTION -> Set.of(SUCCEEDED, FAILED);
      case SUCCEEDED, FAILED, CANCELLED, SUPERSEDED -> Set.of();
    };
  }

  public boolean mayBecome(RunState state) {
    return next().contains(state);
  }

  /** Nothing will happen to it any more. */
  public boolean isFinal() {
    return next().isEmpty();
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
