package dev.atoll.state;

import dev.atoll.platform.Rejection;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A request of the state backend's protocol that is answered with an error of its own. */
final class StateRefusal extends Rejection {
  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  private StateRefusal(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  static StateRefusal unauthorized(String message) {
    return new StateRefusal(HttpStatus.UNAUTHORIZED, message);
  }

  static StateRefusal forbidden(String message) {
    return new StateRefusal(HttpStatus.FORBIDDEN, message);
  }

  static StateRefusal conflict(String message) {
    return new StateRefusal(HttpStatus.CONFLICT, message);
  }

  static StateRefusal tooLarge(String message) {
    return new StateRefusal(HttpStatus.CONTENT_TOO_LARGE, message);
  }

  HttpStatus status() {
    return status;
  }
}
