package dev.atoll.state;

import dev.atoll.platform.Rejection;
import java.io.Serial;

/** What was sent is not a Terraform state. */
public final class InvalidStateException extends Rejection {
  @Serial private static final long serialVersionUID = 1L;

  InvalidStateException(String what) {
    super("This is not a Terraform state: %s.".formatted(what));
  }

  InvalidStateException(String what, Throwable cause) {
    super("This is not a Terraform state: %s.".formatted(what), cause);
  }
}
