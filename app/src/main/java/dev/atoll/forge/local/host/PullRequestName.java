package dev.atoll.forge.local.host;

/** A pull request by its repository and number. */
record PullRequestName(RepositoryName repository, long number) {
  static PullRequestName of(String owner, String name, long number) {
    return new PullRequestName(new RepositoryName(owner, name), number);
  }

  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
