package dev.atoll.run;

import java.io.Serial;

/** The run is not this worker's any more: whoever finds out stops at once and records nothing. */
public class LostRun extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public LostRun(RunId run, long fence) {
    super(run + " is not held under fence " + fence + " any more");
  }
}
