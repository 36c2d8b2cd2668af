package dev.atoll.config;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the server gives to the projects that match. A pull request cannot change it.
 *
 * @param name for people; lower-case letters, digits and hyphens
 * @param repositories globs over {@code connection/path}, such as {@code
 *     local/sample/infrastructure}
 * @param directories globs over a project's directory
 * @param plan what a plan gets
 * @param apply what an apply gets
 * @param concurrentRuns how many runs of all its projects may go at once; no limit when it is not
 *     set
 */
public record Environment(
    String name,
    List<String> repositories,
    List<String> directories,
    PhaseVariables plan,
    PhaseVariables apply,
    @Nullable Integer concurrentRuns) {

  @ConstructorBinding
  public Environment(
      @DefaultValue("") String name,
      @DefaultValue("**") List<String> repositories,
      @DefaultValue("**") List<String> directories,
      @DefaultValue PhaseVariables plan,
      @DefaultValue PhaseVariables apply,
      @Nullable Integer concurrentRuns) {
    this.name = name;
    this.repositories = List.copyOf(repositories);
    this.directories = List.copyOf(directories);
    this.plan = plan;
    this.apply = apply;
    this.concurrentRuns = concurrentRuns;
  }

  /** For projects that no environment matches: nothing is given, nothing is limited. */
  public static Environment standard() {
    return new Environment(
        "", List.of("**"), List.of("**"), PhaseVariables.none(), PhaseVariables.none(), null);
  }

  /** How many of its runs may go at once; empty for no limit. */
  public OptionalInt budget() {
    return concurrentRuns == null ? OptionalInt.empty() : OptionalInt.of(concurrentRuns);
  }
}
