package dev.atoll.project;

import java.util.List;

/** Which projects a change touches. */
public record Discovery(List<ChosenProject> chosen, List<DiscoveryProblem> problems) {
  /** A project and why it is here. */
  public record ChosenProject(Project project, Reason reason) {}

  public Discovery {
    chosen = List.copyOf(chosen);
    problems = List.copyOf(problems);
  }
}
