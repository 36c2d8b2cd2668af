package dev.atoll.run;

/** A pull request by its row. */
public record PullRequestId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
