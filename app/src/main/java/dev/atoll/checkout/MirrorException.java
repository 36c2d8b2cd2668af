package dev.atoll.checkout;

import java.io.Serial;

/** A mirror cannot be read. When it is broken, the next fetch makes it anew. */
public class MirrorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  MirrorException(String message, Throwable cause) {
    super(message, cause);
  }

  MirrorException(String message) {
    super(message);
  }
}
