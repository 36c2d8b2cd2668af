package dev.atoll.project;

import java.util.List;

/** What stands in the way of knowing all about a project. */
public sealed interface DiscoveryProblem {
  /**
   * Terraform's language that does not parse.
   *
   * @param line from 1
   * @param projects ids of the projects that use the file
   */
  record DoesNotParse(String path, int line, String message, List<String> projects)
      implements DiscoveryProblem {
    public DoesNotParse {
      projects = List.copyOf(projects);
    }
  }

  /** Its own directory is configured, but has no Terraform files. */
  record NothingThere(String project, String directory) implements DiscoveryProblem {}
}
