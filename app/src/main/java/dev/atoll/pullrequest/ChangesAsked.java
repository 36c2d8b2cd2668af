package dev.atoll.pullrequest;

import dev.atoll.forge.ChangedFiles;
import dev.atoll.forge.Forge;
import dev.atoll.forge.PullRequest;
import org.jspecify.annotations.Nullable;

/** Which files a pull request changes, as its host says: asked at most once in a visit. */
final class ChangesAsked {
  private final Forge forge;
  private final PullRequest seen;
  private @Nullable Meanwhile<ChangedFiles> asked;

  ChangesAsked(Forge forge, PullRequest seen) {
    this.forge = forge;
    this.seen = seen;
  }

  /** For who will want the answer after something else that takes its time. */
  synchronized Meanwhile<ChangedFiles> ask() {
    if (asked == null) {
      asked = Meanwhile.ask(() -> forge.changedFiles(seen));
    }
    return asked;
  }

  ChangedFiles answer() {
    try {
      return ask().answer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for changed files", e);
    }
  }
}
