package dev.atoll.config;

import dev.atoll.forge.RepositoryId;
import java.util.Locale;

/**
 * A glob over {@code connection/path}; hosts do not tell names apart by case, and neither does it.
 */
record RepositoryPattern(GlobPattern glob) {
  static RepositoryPattern of(String text) {
    return new RepositoryPattern(GlobPattern.of(text.toLowerCase(Locale.ROOT)));
  }

  boolean matches(RepositoryId repository) {
    return glob.matches(repository.toString().toLowerCase(Locale.ROOT));
  }
}
