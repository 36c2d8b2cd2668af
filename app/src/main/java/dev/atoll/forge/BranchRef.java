package dev.atoll.forge;

/** A branch of a repository, by its name without {@code refs/heads/}. */
public record BranchRef(RepositoryId repository, String branch) {
  private static final String BETWEEN = "@";

  /** Reads what {@link #toString} wrote: a key of the branch. */
  public static BranchRef parse(String text) {
    int at = text.indexOf(BETWEEN);
    return new BranchRef(RepositoryId.parse(text.substring(0, at)), text.substring(at + 1));
  }

  @Override
  public String toString() {
    return repository + BETWEEN + branch;
  }
}
