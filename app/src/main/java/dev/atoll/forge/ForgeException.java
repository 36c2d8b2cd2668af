package dev.atoll.forge;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** A host could not be reached, or refused. Tells whether asking again can help. */
public class ForgeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Kind {
    /** Worth trying again: not reachable, an error of the host's, a limit. */
    TRANSIENT,
    /** The host understood and refused: trying again does not help. */
    REFUSED,
    /** The call may have had its effect or not. */
    OUTCOME_UNKNOWN
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  public ForgeException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = Optional.empty();
  }

  public ForgeException(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the host is away, or lacks what its owner will mend: asking again can help. */
  public boolean mayPass() {
    return kind != Kind.REFUSED;
  }

  /** How long the host asked us to stay away. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
