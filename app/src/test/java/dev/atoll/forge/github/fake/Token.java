package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody may show us to be let in. */
sealed interface Token {
  String value();

  /** A person's. */
  record Personal(String value, Account owner) implements Token {}

  /**
   * An installation's.
   *
   * @param chosen the repositories it is narrowed to; empty for all of the installation's
   */
  record Narrow(
      String value,
      Installation installation,
      Instant expires,
      Map<String, String> permissions,
      Optional<Set<Repo>> chosen)
      implements Token {
    boolean reaches(Repo repo) {
      return installation.has(repo) && chosen.map(repos -> repos.contains(repo)).orElse(true);
    }
  }
}
