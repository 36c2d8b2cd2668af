package dev.atoll.forge;

/** A pull request by its repository and the number that people know it by. */
public record PullRequestRef(RepositoryId repository, long number) {
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

  /** {@code connection/path#number}: for people, and the key of its work. */
  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
