package dev.atoll.config;

import dev.atoll.forge.RepositoryId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the server's owner decided: environments, how each repository is treated, and how much may
 * run at once. All that is wrong with it is told together when the server starts.
 *
 * @param environments the first that matches a repository and directory is a project's
 * @param repositories the first whose pattern matches is a repository's
 */
@ConfigurationProperties("atoll")
@Validated
@ConsistentServerConfig
public record ServerConfig(
    @DefaultValue List<Environment> environments,
    @DefaultValue List<RepositorySettings> repositories,
    @DefaultValue RunSettings runs) {

  public ServerConfig {
    environments = List.copyOf(environments);
    repositories = List.copyOf(repositories);
  }

  public RepositorySettings settingsFor(RepositoryId repository) {
    return repositories.stream()
        .filter(settings -> settings.matches(repository))
        .findFirst()
        .orElseGet(RepositorySettings::standard);
  }

  public EnvironmentMatcher environmentMatcher() {
    return new EnvironmentMatcher(environments);
  }
}
