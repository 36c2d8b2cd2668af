package dev.atoll.execution;

import dev.atoll.config.Environment;
import dev.atoll.config.PhaseVariables;
import dev.atoll.config.ServerConfig;
import dev.atoll.platform.KnownSecrets;
import dev.atoll.platform.Secret;
import dev.atoll.platform.SecretResolver;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The secrets that the server gives to runs, as they are now: masked wherever a run's words are
 * shown.
 */
@Component
class EnvironmentSecrets implements KnownSecrets {
  private final ServerConfig config;
  private final SecretResolver resolver = new SecretResolver(System.getenv());

  EnvironmentSecrets(ServerConfig config) {
    this.config = config;
  }

  @Override
  public Collection<Secret> secrets() {
    return config.environments().stream()
        .flatMap(EnvironmentSecrets::phases)
        .flatMap(phase -> phase.references().values().stream())
        .flatMap(reference -> resolved(resolver.resolve(reference)))
        .toList();
  }

  private static Stream<PhaseVariables> phases(Environment environment) {
    return Stream.of(environment.plan(), environment.apply());
  }

  private static Stream<Secret> resolved(SecretResolver.Resolution resolution) {
    return switch (resolution) {
      case SecretResolver.Resolution.Resolved(Secret secret) -> Stream.of(secret);
      case SecretResolver.Resolution.Missing _ -> Stream.empty();
    };
  }
}
