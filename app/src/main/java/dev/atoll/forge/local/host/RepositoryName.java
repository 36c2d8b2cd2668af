package dev.atoll.forge.local.host;

import java.util.Set;
import java.util.regex.Pattern;

/** {@code owner/name}, each a word that is safe in a path and in an address. */
record RepositoryName(String owner, String name) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9_])?");
  private static final Set<String> TAKEN = Set.of("api", "git", "sign-in", "sign-out");

  RepositoryName {
    if (!WORD.matcher(owner).matches() || !WORD.matcher(name).matches() || hasTrap(owner, name)) {
      throw Refusal.invalid(
          "a repository is called owner/name, in small letters, digits, '.', '_' and '-'");
    }
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }

  private static boolean hasTrap(String owner, String name) {
    return TAKEN.contains(owner) || name.endsWith(".git") || (owner + "/" + name).contains("..");
  }
}
