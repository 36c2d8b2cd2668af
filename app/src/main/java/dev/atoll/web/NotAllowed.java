package dev.atoll.web;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The viewer sees the thing but may not do this to it. */
@ResponseStatus(HttpStatus.FORBIDDEN)
class NotAllowed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private NotAllowed(String message) {
    super(message);
  }

  static NotAllowed because(String reason) {
    return new NotAllowed(reason);
  }

  static void unlessMayWrite(Viewer viewer) {
    if (!viewer.mayWrite()) {
      throw new NotAllowed("This needs the role write or admin; you have read.");
    }
  }

  static void unlessMayAdminister(Viewer viewer) {
    if (!viewer.mayAdminister()) {
      throw new NotAllowed(
          "This needs the role admin; you have "
              + viewer.role().name().toLowerCase(java.util.Locale.ROOT)
              + ".");
    }
  }
}
