package dev.atoll.forge;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A branch of a repository.
 *
 * @param branch its name without {@code refs/heads/}
 */
public record BranchRef(RepositoryId repository, String branch) {
  private static final Pattern WRITTEN = Pattern.compile("[^/\\s]+/\\S+:[^:]+");

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static BranchRef of(String key) {
    int colon = key.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a branch: \"" + key + "\"");
    }
    return new BranchRef(RepositoryId.of(key.substring(0, colon)), key.substring(colon + 1));
  }

  /** As {@link #of} does; empty when it is something else. */
  public static Optional<BranchRef> find(String words) {
    return WRITTEN.matcher(words).matches() ? Optional.of(of(words)) : Optional.empty();
  }

  /** {@code connection/path:branch}, the key of its work; git allows no colon in a branch. */
  @Override
  public String toString() {
    return repository + ":" + branch;
  }
}
