package dev.atoll.work;

import java.io.Serial;

/** Another worker has claimed the key since: this one must change nothing any more. */
public final class LostClaim extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  LostClaim(WorkKind kind, String key, long fence) {
    super("the claim " + fence + " on " + kind.text() + " " + key + " is lost");
  }
}
