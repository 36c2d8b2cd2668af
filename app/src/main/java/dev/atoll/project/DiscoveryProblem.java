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

  /**
   * It is configured for a directory in which there is nothing to plan.
   *
   * @param place where it is configured, like {@code atoll.yaml:12}
   */
  record NothingThere(String project, String directory, String place, Lacks lacks)
      implements DiscoveryProblem {}

  /** What is not in the tree. */
  enum Lacks {
    DIRECTORY,
    TERRAFORM_FILES
  }
}
