package dev.atoll.forge;

/**
 * A branch of a repository.
 *
 * @param branch its name without {@code refs/heads/}
 */
public record BranchRef(RepositoryId repository, String branch) {

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

  /** {@code connection/path:branch}, the key of its work; git allows no colon in a branch. */
  @Override
  public String toString() {
    return repository + ":" + branch;
  }
}
