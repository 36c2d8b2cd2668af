package dev.atoll.pullrequest;

import dev.atoll.plan.StaleReason;
import dev.atoll.run.Run;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a move of the base changed which projects a pull request touches.
 *
 * @param added that it touches now and did not before, by name
 * @param left the plan runs of those that it touches no more, or that are no more
 */
record ChoiceChange(Set<String> added, Map<Run, StaleReason> left) {
  ChoiceChange {
    added = Set.copyOf(added);
    left = Map.copyOf(left);
  }

  static ChoiceChange none() {
    return new ChoiceChange(Set.of(), Map.of());
  }

  boolean isNone() {
    return added.isEmpty() && left.isEmpty();
  }

  boolean leaves(Run run) {
    return left.keySet().stream().anyMatch(it -> it.id().equals(run.id()));
  }

  /** As an argument of a command. */
  static String joined(Collection<String> projects) {
    return projects.stream().sorted().collect(Collectors.joining("\n"));
  }
}
