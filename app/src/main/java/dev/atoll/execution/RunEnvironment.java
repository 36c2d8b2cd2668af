package dev.atoll.execution;

import dev.atoll.config.Environment;
import dev.atoll.config.PhaseVariables;
import dev.atoll.config.ServerConfig;
import dev.atoll.platform.Secret;
import dev.atoll.platform.SecretResolver;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunSpec;
import dev.atoll.state.StateAccess;
import dev.atoll.state.StateBackend;
import dev.atoll.state.StateCredentials;
import dev.atoll.terraform.Terraform;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The whole environment of a run's steps, built from empty: what Terraform needs and what the
 * server gives to this phase.
 */
@Component
class RunEnvironment {
  private final ServerConfig config;
  private final KnownPullRequests pullRequests;
  private final Terraform terraform;
  private final StateBackend backend;
  private final StateCredentials credentials;
  private final SecretResolver secrets = new SecretResolver(System.getenv());

  RunEnvironment(
      ServerConfig config,
      KnownPullRequests pullRequests,
      Terraform terraform,
      StateBackend backend,
      StateCredentials credentials) {
    this.config = config;
    this.pullRequests = pullRequests;
    this.terraform = terraform;
    this.backend = backend;
    this.credentials = credentials;
  }

  Map<String, String> of(Run run, RunPlace place) throws RunEnd {
    Map<String, String> all = new TreeMap<>(given(run));
    if (run.spec().state().keeper() == RunSpec.Keeper.ATOLL) {
      String key = run.stateKey().orElseThrow();
      all.putAll(backend.environment(key, credentials.issue(run.id(), key, access(run.phase()))));
    }
    return terraform.environment(place.terraform(), all);
  }

  private Map<String, String> given(Run run) throws RunEnd {
    Environment environment =
        config
            .environmentMatcher()
            .match(pullRequests.get(run.pullRequest()).ref().repository(), run.spec().directory());
    PhaseVariables phase =
        switch (run.phase()) {
          case PLAN, TRIAL -> environment.plan();
          case APPLY -> environment.apply();
        };
    Map<String, String> given = new TreeMap<>(phase.variables());
    for (var reference : phase.references().entrySet()) {
      given.put(reference.getKey(), secret(secrets.resolve(reference.getValue())));
    }
    return given;
  }

  private static String secret(SecretResolver.Resolution resolution) throws RunEnd {
    return switch (resolution) {
      case SecretResolver.Resolution.Resolved(Secret secret) -> secret.reveal();
      case SecretResolver.Resolution.Missing(String reason) ->
          throw RunEnd.failed(RunOutcome.Reason.INTERNAL, reason);
    };
  }

  private static StateAccess access(RunPhase phase) {
    return switch (phase) {
      case PLAN, TRIAL -> StateAccess.READ_ONLY;
      case APPLY -> StateAccess.READ_WRITE;
    };
  }
}
