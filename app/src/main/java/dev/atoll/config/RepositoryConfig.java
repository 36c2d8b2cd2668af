package dev.atoll.config;

import java.util.List;

/** What a repository says about its projects. */
public record RepositoryConfig(
    Parallelism parallelPlan,
    Parallelism parallelApply,
    AutoDiscovery autoDiscovery,
    List<ConfiguredProject> projects) {

  public RepositoryConfig {
    projects = List.copyOf(projects);
  }

  /** For a repository without a configuration file. */
  public static RepositoryConfig empty() {
    return new RepositoryConfig(
        Parallelism.PARALLEL, Parallelism.PARALLEL, AutoDiscovery.standard(), List.of());
  }

  /** Whether projects that nobody configured are looked for. */
  public boolean discovers() {
    return switch (autoDiscovery.mode()) {
      case AUTO -> projects.isEmpty();
      case ENABLED -> true;
      case DISABLED -> false;
    };
  }
}
