package dev.atoll.sealing;

import java.io.Serial;

/** The file with the master keys cannot be read, made or understood. */
public final class SealingKeyFileException extends SealingException {
  @Serial private static final long serialVersionUID = 1L;

  SealingKeyFileException(String message) {
    super(message);
  }

  SealingKeyFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
