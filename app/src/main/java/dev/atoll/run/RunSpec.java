package dev.atoll.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run is to do, decided when it was queued.
 *
 * @param project the project's name, unique in its repository
 * @param directory from the root of the repository, {@code .} for the root
 * @param requiredVersions Terraform's own constraints in the project's files
 * @param requirements what must hold before an apply
 * @param closure what the plan is made from: path to content id
 * @param orderGroup applies of a higher group wait for those of a lower one
 * @param needs projects that must have been applied before
 * @param appliedOneByOne whether the applies of its command follow one another
 */
public record RunSpec(
    String project,
    String directory,
    String workspace,
    Optional<String> terraformVersion,
    List<String> requiredVersions,
    State state,
    List<String> requirements,
    Map<String, String> closure,
    int orderGroup,
    List<String> needs,
    boolean appliedOneByOne) {
  public RunSpec {
    needs = List.copyOf(needs);
    requiredVersions = List.copyOf(requiredVersions);
    requirements = List.copyOf(requirements);
    closure = java.util.Collections.unmodifiableMap(new TreeMap<>(closure));
  }

  /**
   * Where the project's state is.
   *
   * @param keeper who keeps it
   * @param key canonical; empty when it is not known
   * @param problem why it is not known; empty when it is
   */
  public record State(Keeper keeper, Optional<String> key, String problem) {}

  /** Who keeps a state. */
  public enum Keeper {
    ATOLL,
    BACKEND,
    UNKNOWN
  }
}
