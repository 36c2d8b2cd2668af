package dev.atoll.state;

import dev.atoll.platform.Rejection;
import java.io.Serial;

/** A lock or unlock request names no lock. */
final class InvalidLockException extends Rejection {
  @Serial private static final long serialVersionUID = 1L;

  private static final String MESSAGE =
      "The request names no lock. 'terraform force-unlock' proves nothing to Atoll: let an admin end the run that holds the lock.";

  InvalidLockException() {
    super(MESSAGE);
  }

  InvalidLockException(Throwable cause) {
    super(MESSAGE, cause);
  }
}
