package dev.atoll.work;

import java.io.Serial;
import java.time.Duration;

/**
 * A host asked to be left alone for a while, or moved on while it was looked at: not a failure, and
 * not tried before.
 */
public final class RetryLater extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Duration delay;

  public RetryLater(Duration delay, Throwable cause) {
    super(cause);
    this.delay = delay;
  }

  public Duration delay() {
    return delay;
  }
}
