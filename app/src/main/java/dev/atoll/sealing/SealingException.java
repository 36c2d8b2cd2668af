package dev.atoll.sealing;

import java.io.Serial;

/** An envelope cannot be opened, or there is no key to seal with. */
public abstract sealed class SealingException extends RuntimeException
    permits UnknownSealingKeyException, BrokenEnvelopeException, SealingKeyFileException {
  @Serial private static final long serialVersionUID = 1L;

  SealingException(String message) {
    super(message);
  }

  SealingException(String message, Throwable cause) {
    super(message, cause);
  }
}
