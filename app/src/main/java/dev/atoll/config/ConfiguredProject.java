package dev.atoll.config;

import java.util.List;
import java.util.Optional;

/**
 * A project as a repository's configuration describes it.
 *
 * @param directory from the root of the repository, {@code .} for the root
 * @param terraformVersion a version, not a constraint
 * @param dependsOn names of other projects of the same file
 * @param applyRequirements empty when the server's hold
 * @param place file and line where it is written, like {@code atoll.yaml:12}
 */
public record ConfiguredProject(
    Optional<String> name,
    String directory,
    String workspace,
    Optional<String> terraformVersion,
    AutoPlan autoPlan,
    int orderGroup,
    List<String> dependsOn,
    Optional<List<Requirement>> applyRequirements,
    String place) {

  public static final String STANDARD_WORKSPACE = "default";

  public ConfiguredProject {
    dependsOn = List.copyOf(dependsOn);
    applyRequirements = applyRequirements.map(List::copyOf);
  }
}
