package dev.atoll.forge.local.host;

/** A repository that the local forge holds. */
record HostedRepository(long id, RepositoryName name, String defaultBranch) {
  @Override
  public String toString() {
    return name.toString();
  }
}
