package dev.atoll.config;

import dev.atoll.forge.RepositoryId;
import java.util.List;

/** Says which environment a project is in: the first one that matches, in the server's order. */
public final class EnvironmentMatcher {
  private final List<Candidate> candidates;

  EnvironmentMatcher(List<Environment> environments) {
    candidates = environments.stream().map(Candidate::of).toList();
  }

  /**
   * @param directory the project's, from the root of the repository
   */
  public Environment match(RepositoryId repository, String directory) {
    return candidates.stream()
        .filter(candidate -> candidate.matches(repository, directory))
        .map(Candidate::environment)
        .findFirst()
        .orElseGet(Environment::standard);
  }

  private record Candidate(
      Environment environment,
      List<RepositoryPattern> repositories,
      List<GlobPattern> directories) {
    static Candidate of(Environment environment) {
      return new Candidate(
          environment,
          environment.repositories().stream().map(RepositoryPattern::of).toList(),
          environment.directories().stream().map(GlobPattern::of).toList());
    }

    boolean matches(RepositoryId repository, String directory) {
      return repositories.stream().anyMatch(pattern -> pattern.matches(repository))
          && directories.stream().anyMatch(pattern -> pattern.matches(directory));
    }
  }
}
