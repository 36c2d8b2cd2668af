package dev.atoll.forge.github;

import dev.atoll.forge.RepositoryId;

/** A repository's name in its two parts. */
record Repo(String owner, String name) {
  static Repo of(RepositoryId id) {
    int slash = id.path().indexOf('/');
    if (slash < 0) {
      throw new Missing("GitHub has no repository \"" + id.path() + "\"");
    }
    return new Repo(id.path().substring(0, slash), id.path().substring(slash + 1));
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
