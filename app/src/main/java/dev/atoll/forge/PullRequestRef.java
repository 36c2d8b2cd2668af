package dev.atoll.forge;

import java.util.Optional;
import java.util.regex.Pattern;

/** A pull request by its repository and the number that people know it by. */
public record PullRequestRef(RepositoryId repository, long number) {
  private static final Pattern WRITTEN = Pattern.compile("[^/\\s]+/\\S+#[1-9][0-9]{0,17}");

  public PullRequestRef {
    if (number < 1) {
      throw new IllegalArgumentException("a pull request's number starts at 1, but is " + number);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static PullRequestRef of(String key) {
    int hash = key.lastIndexOf('#');
    if (hash < 0) {
      throw new IllegalArgumentException("not a pull request: \"" + key + "\"");
    }
    return new PullRequestRef(
        RepositoryId.of(key.substring(0, hash)), Long.parseLong(key.substring(hash + 1)));
  }

  /** As {@link #of} does; empty when it is something else. */
  public static Optional<PullRequestRef> find(String words) {
    return WRITTEN.matcher(words).matches() ? Optional.of(of(words)) : Optional.empty();
  }

  /** {@code connection/path#number}: for people, and the key of its work. */
  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
