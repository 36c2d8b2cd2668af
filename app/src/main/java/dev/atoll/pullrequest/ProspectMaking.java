package dev.atoll.pullrequest;

import dev.atoll.config.Environment;
import dev.atoll.config.Parallelism;
import dev.atoll.config.RepositoryConfig;
import dev.atoll.config.RepositorySettings;
import dev.atoll.config.Requirement;
import dev.atoll.config.ServerConfig;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.Rejection;
import dev.atoll.project.Closure;
import dev.atoll.project.InputDigest;
import dev.atoll.project.Project;
import dev.atoll.project.StateKey;
import dev.atoll.project.Survey;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.RunSpec;
import dev.atoll.terraform.TerraformVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Turns a project into what a run of it would be: its state, its environment, its requirements, its
 * input digest.
 */
@Component
class ProspectMaking {
  private final ServerConfig server;
  private final TerraformVersions terraform;

  ProspectMaking(ServerConfig server, TerraformVersions terraform) {
    this.server = server;
    this.terraform = terraform;
  }

  In in(RepositoryId repository, RepositoryConfig config, Survey survey) {
    return new In(repository, config, survey);
  }

  /** Within one tree of one repository. */
  final class In {
    private final RepositoryId repository;
    private final RepositoryConfig config;
    private final Survey survey;
    private final RepositorySettings settings;

    private In(RepositoryId repository, RepositoryConfig config, Survey survey) {
      this.repository = repository;
      this.config = config;
      this.survey = survey;
      this.settings = server.settingsFor(repository);
    }

    Prospect prospect(Project project, ChoiceReason reason) {
      Environment environment = server.environmentMatcher().match(repository, project.directory());
      Closure closure = survey.closureOf(project);
      RunSpec.State state = state(StateKey.of(repository, project, settings));
      String digest = InputDigest.of(closure, inputs(project, state, environment));
      return new Prospect(
          spec(project, state, closure),
          reason,
          environment.name(),
          digest,
          project.orderGroup(),
          project.dependsOn());
    }

    private RunSpec spec(Project project, RunSpec.State state, Closure closure) {
      return new RunSpec(
          project.id(),
          project.directory(),
          project.workspace(),
          project.terraformVersion(),
          project.requiredVersions(),
          state,
          project.applyRequirements().orElse(settings.applyRequirements()).stream()
              .map(Requirement::word)
              .toList(),
          closure.contents(),
          project.orderGroup(),
          project.dependsOn(),
          config.parallelApply() == Parallelism.ONE_BY_ONE);
    }

    private InputDigest.Settings inputs(
        Project project, RunSpec.State state, Environment environment) {
      return new InputDigest.Settings(
          project.workspace(),
          state.key().orElse(""),
          tool(project),
          List.of(),
          variables(environment));
    }
  }

  /**
   * Its digest is that of the tool that would be taken now; one that is missing is told when the
   * run starts.
   */
  private String tool(Project project) {
    try {
      return switch (terraform.resolve(project.terraformVersion(), project.requiredVersions())) {
        case TerraformVersions.Resolution.Found(var program) -> "terraform " + program.version();
        case TerraformVersions.Resolution.Missing(String wanted, var available) ->
            "missing " + wanted;
      };
    } catch (Rejection e) {
      return "unreadable constraint";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for terraform's version", e);
    }
  }

  /** A secret counts by its reference: who rotates it does not change what is planned. */
  private static Map<String, String> variables(Environment environment) {
    Map<String, String> all = new TreeMap<>(environment.plan().variables());
    environment.plan().secrets().forEach((name, reference) -> all.put(name, "secret " + reference));
    return all;
  }

  private static RunSpec.State state(StateKey key) {
    return switch (key) {
      case StateKey.Known(String value, StateKey.Kept kept) ->
          new RunSpec.State(
              kept == StateKey.Kept.BY_ATOLL ? RunSpec.Keeper.ATOLL : RunSpec.Keeper.BACKEND,
              Optional.of(value),
              "");
      case StateKey.Unknown(String reason) ->
          new RunSpec.State(RunSpec.Keeper.UNKNOWN, Optional.empty(), reason);
    };
  }
}
