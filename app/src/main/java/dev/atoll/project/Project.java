package dev.atoll.project;

import dev.atoll.config.AutoPlan;
import dev.atoll.config.ConfiguredProject;
import dev.atoll.config.Requirement;
import java.util.List;
import java.util.Optional;

/**
 * One Terraform root: a directory with a workspace. It has exactly one state.
 *
 * @param name given in configuration; empty for one that was found
 * @param terraformVersion the version to use, when configuration names it
 * @param requiredVersions constraints that its own code states
 * @param dependsOn names of projects
 * @param applyRequirements empty when the server's hold
 */
public record Project(
    Optional<String> name,
    String directory,
    String workspace,
    Optional<String> terraformVersion,
    List<String> requiredVersions,
    AutoPlan autoPlan,
    int orderGroup,
    List<String> dependsOn,
    Optional<List<Requirement>> applyRequirements,
    Backend backend) {

  public Project {
    requiredVersions = List.copyOf(requiredVersions);
    dependsOn = List.copyOf(dependsOn);
    applyRequirements = applyRequirements.map(List::copyOf);
  }

  /** The name, or the directory with the workspace in brackets unless it is the usual one. */
  public String id() {
    return name.orElseGet(() -> isUsualWorkspace() ? directory : directory + "[" + workspace + "]");
  }

  private boolean isUsualWorkspace() {
    return workspace.equals(ConfiguredProject.STANDARD_WORKSPACE);
  }

  static Project configured(ConfiguredProject configured, DirectoryFacts facts) {
    return new Project(
        configured.name(),
        configured.directory(),
        configured.workspace(),
        configured.terraformVersion(),
        facts.requiredVersions(),
        configured.autoPlan(),
        configured.orderGroup(),
        configured.dependsOn(),
        configured.applyRequirements(),
        facts.backend());
  }

  static Project found(String directory, String workspace, DirectoryFacts facts) {
    return new Project(
        Optional.empty(),
        directory,
        workspace,
        Optional.empty(),
        facts.requiredVersions(),
        AutoPlan.standard(),
        0,
        List.of(),
        Optional.empty(),
        facts.backend());
  }
}
