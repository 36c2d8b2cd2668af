package dev.atoll.forge;

/** A pull request by its repository and the number that people know it by. */
public record PullRequestRef(RepositoryId repository, long number) {
  public PullRequestRef {
    if (number < 1) {
      throw new IllegalArgumentException("a pull request's number starts at 1, but is " + number);
    }
  }

  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
