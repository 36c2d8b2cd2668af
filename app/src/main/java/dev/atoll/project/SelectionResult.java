package dev.atoll.project;

import java.util.List;

/** What a selection means in a tree. */
public sealed interface SelectionResult {
  /** At least one, in the order of the survey. */
  record Selected(List<Project> projects) implements SelectionResult {
    public Selected {
      projects = List.copyOf(projects);
    }
  }

  /** It is configured, but not in this tree. */
  record Missing(DiscoveryProblem.NothingThere why) implements SelectionResult {}

  /**
   * @param wanted what was asked for, as typed
   * @param nearest ids of projects that may have been meant; at most five
   */
  record NoSuch(String wanted, List<String> nearest) implements SelectionResult {
    public NoSuch {
      nearest = List.copyOf(nearest);
    }
  }
}
