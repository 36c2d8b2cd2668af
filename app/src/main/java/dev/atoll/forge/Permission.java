package dev.atoll.forge;

/** What a host lets a person do in a repository, from nothing to everything. */
public enum Permission {
  NONE,
  READ,
  WRITE,
  ADMIN;

  public boolean atLeast(Permission wanted) {
    return compareTo(wanted) >= 0;
  }
}
