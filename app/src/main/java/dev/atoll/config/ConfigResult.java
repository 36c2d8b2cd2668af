package dev.atoll.config;

import java.util.List;

/** What a repository's configuration file says, or everything that is wrong with it. */
public sealed interface ConfigResult {
  record Valid(RepositoryConfig config) implements ConfigResult {}

  /**
   * @param problems in the order of the file, never empty
   */
  record Broken(List<ConfigProblem> problems) implements ConfigResult {
    public Broken {
      problems = List.copyOf(problems);
    }
  }
}
