package dev.atoll.sealing;

import java.io.Serial;

/** An envelope was changed, cut, or belongs to something else than what asked for it. */
public final class BrokenEnvelopeException extends SealingException {
  @Serial private static final long serialVersionUID = 1L;

  BrokenEnvelopeException(String associatedData, Throwable cause) {
    super(message(associatedData), cause);
  }

  BrokenEnvelopeException(String associatedData) {
    super(message(associatedData));
  }

  private static String message(String associatedData) {
    return "What is sealed for '%s' was changed or belongs to something else. Nothing of it is used: restore that row from a backup of the database, or make it anew."
        .formatted(associatedData);
  }
}
