package dev.atoll.web;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such thing, or none that this viewer may see: the answer does not tell which. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NotShown extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NotShown() {
    super("not shown");
  }
}
