package dev.atoll.platform;

import java.io.Serial;

/**
 * What a person or their configuration did cannot be done. The message is fit for the pull request:
 * it names what is wrong and what to do. Everything that is not a Rejection is ours or the world's
 * fault.
 */
public class Rejection extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public Rejection(String message) {
    super(message);
  }

  public Rejection(String message, Throwable cause) {
    super(message, cause);
  }
}
