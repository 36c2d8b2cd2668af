package dev.atoll.plan;

import dev.atoll.platform.Rejection;
import java.io.Serial;

/** What a plan run made cannot be carried over to its apply, so the plan cannot be kept. */
public final class ArtifactRefusedException extends Rejection {
  @Serial private static final long serialVersionUID = 1L;

  ArtifactRefusedException(String message) {
    super(message);
  }
}
