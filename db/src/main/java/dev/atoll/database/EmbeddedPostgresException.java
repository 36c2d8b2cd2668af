package dev.atoll.database;

import java.io.Serial;

/** The embedded PostgreSQL cannot be had. The message says why and what to do about it. */
public final class EmbeddedPostgresException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
