package dev.atoll.work;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * A host is away, asked to be left alone for a while, or moved on while it was looked at: not a
 * failure, so it never parks a key.
 */
public final class RetryLater extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> delay;
  private final Throwable reason;

  /** Not before that time has passed. */
  public RetryLater(Duration delay, Throwable reason) {
    this(Optional.of(delay), reason);
  }

  /**
   * @param delay not before it has passed; empty when nobody knows how long it takes: after a pause
   *     that grows each time
   */
  public RetryLater(Optional<Duration> delay, Throwable reason) {
    super(reason);
    this.delay = delay;
    this.reason = reason;
  }

  public Optional<Duration> delay() {
    return delay;
  }

  public Throwable reason() {
    return reason;
  }
}
