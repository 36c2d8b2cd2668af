package dev.atoll.forge.local.host;

/** How many {@code <details>} of a comment are open, so that none closes what is not its own. */
final class OpenFolds {
  private int open;

  void opened() {
    open++;
  }

  /** Whether there was one to close. */
  boolean closed() {
    if (open == 0) {
      return false;
    }
    open--;
    return true;
  }

  /** What closes those that the comment left open. */
  String closing() {
    return "</details>".repeat(open);
  }
}
