package dev.atoll.sealing;

import java.io.Serial;
import java.nio.file.Path;

/** An envelope names a master key that this server does not have. */
public final class UnknownSealingKeyException extends SealingException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownSealingKeyException(String keyId, Path file) {
    super(
        "Sealed with key %s, which is not in %s. Put its line back there from your backup and restart."
            .formatted(keyId, file));
  }
}
