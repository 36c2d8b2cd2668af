package dev.atoll.forge;

/** A pull request by its repository and the number that people know it by. */
public record PullRequestRef(RepositoryId repository, long number) {
  public PullRequestRef {
    if (number < 1) {
      throw new IllegalArgumentException("a pull request's number starts at 1, but is " + number);
    }
  }

  /** Reads what {@link #toString} wrote: a key of the pull request. */
  public static PullRequestRef parse(String text) {
    int hash = text.lastIndexOf('#');
    return new PullRequestRef(
        RepositoryId.parse(text.substring(0, hash)), Long.parseLong(text.substring(hash + 1)));
  }

  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
