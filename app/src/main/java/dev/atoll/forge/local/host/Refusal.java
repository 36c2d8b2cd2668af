package dev.atoll.forge.local.host;

import dev.atoll.platform.Rejection;
import java.io.Serial;

/** The local forge does not do what it was asked, and says why. */
class Refusal extends Rejection {
  @Serial private static final long serialVersionUID = 1L;

  /** Why, as far as a program cares. */
  enum Kind {
    INVALID,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT
  }

  private final Kind kind;

  Refusal(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static Refusal notFound(String what) {
    return new Refusal(Kind.NOT_FOUND, "there is no " + what);
  }

  static Refusal invalid(String message) {
    return new Refusal(Kind.INVALID, message);
  }

  static Refusal conflict(String message) {
    return new Refusal(Kind.CONFLICT, message);
  }

  Kind kind() {
    return kind;
  }
}
