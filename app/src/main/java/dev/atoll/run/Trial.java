package dev.atoll.run;

/** A plan run of what a host tries to merge, and what became of its state since it began. */
public record Trial(Run run, State state) {
  /** What applies do to the state of a trial, whoever's they are. */
  public enum State {
    UNTOUCHED,
    /** One waits or runs. */
    BEING_WRITTEN,
    /** One has ended since the trial began: what the trial says may be true no more. */
    WRITTEN
  }

  /**
   * Whether nothing else need be run to learn what these inputs would do. One that failed tells as
   * well, and what a person stopped is not begun again.
   */
  public boolean standsFor(String inputDigest) {
    return run.inputDigest().equals(inputDigest)
        && switch (run.state()) {
          case QUEUED, RUNNING -> !isOvertaken() && state != State.WRITTEN;
          case SUCCEEDED, FAILED -> state != State.WRITTEN;
          case CANCELLED -> true;
          case SUPERSEDED, NEEDS_ATTENTION -> false;
        };
  }

  private boolean isOvertaken() {
    return run.stopRequestedBy().isPresent() && run.outcome().isOvertaken();
  }
}
