package dev.atoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.SecretReference;
import dev.atoll.platform.SecretResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

class ServerConfigTest {
  private static final RepositoryId INFRA = new RepositoryId("local", "team/infra");

  @Test
  void hasDefaults() {
    with(
        "",
        config -> {
          assertThat(config.runs().slots())
              .isEqualTo(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
          assertThat(config.runs().planLimit()).isEqualTo(Duration.ofMinutes(30));
          assertThat(config.settingsFor(INFRA).applyRequirements())
              .containsExactly(Requirement.APPROVED, Requirement.MERGEABLE);
          assertThat(config.settingsFor(INFRA).configFrom())
              .isEqualTo(RepositorySettings.ConfigFrom.BASE);
          assertThat(config.environmentMatcher().match(INFRA, "accounts/prod"))
              .isEqualTo(Environment.standard());
        });
  }

  @Test
  void readsEnvironmentsAndRepositories() {
    with(
        """
        atoll:
          environments:
          - name: prod
            repositories: [Local/team/*]
            directories: ["accounts/prod", "accounts/prod/**"]
            concurrent-runs: 2
            plan:
              variables:
                AWS_REGION: eu-west-1
            apply:
              secrets:
                TF_VAR_token: env:PROD_TOKEN
                TF_VAR_key: file:/run/secrets/key
          - name: rest
          repositories:
          - pattern: local/team/*
            config-from: head
            apply-requirements: [approved, undiverged]
            state-keys:
            - directory: legacy
              key: legacy-state
          runs:
            max-concurrent: 3
            apply-limit: 2h
        """,
        config -> {
          Environment prod = config.environmentMatcher().match(INFRA, "accounts/prod/vpc");
          assertThat(prod.name()).isEqualTo("prod");
          assertThat(prod.budget()).hasValue(2);
          assertThat(prod.plan().variables()).isEqualTo(Map.of("AWS_REGION", "eu-west-1"));
          assertThat(prod.apply().references())
              .isEqualTo(
                  Map.of(
                      "TF_VAR_token", new SecretReference.InEnvironment("PROD_TOKEN"),
                      "TF_VAR_key", new SecretReference.InFile(Path.of("/run/secrets/key"))));
          assertThat(config.environmentMatcher().match(INFRA, "accounts/dev").name())
              .isEqualTo("rest");
          RepositorySettings settings = config.settingsFor(INFRA);
          assertThat(settings.configFrom()).isEqualTo(RepositorySettings.ConfigFrom.HEAD);
          assertThat(settings.applyRequirements())
              .containsExactly(Requirement.APPROVED, Requirement.UNDIVERGED);
          assertThat(settings.stateKey("legacy", "default")).contains("legacy-state");
          assertThat(settings.stateKey("legacy", "blue")).isEmpty();
          assertThat(config.runs().slots()).isEqualTo(3);
        });
  }

  @Test
  void tellsAllProblemsAtOnceAndNoSecret() {
    runner(
            """
            atoll:
              environments:
              - name: Prod
                directories: ["[a"]
              - name: dev
                concurrent-runs: 0
                plan:
                  variables: {TF_DATA_DIR: x, atoll_region: x, TF_LOG_CORE: x, TF_VAR_x: x}
                  secrets: {TOKEN: hunter2}
              - name: dev
              repositories:
              - state-keys: [{directory: ../x}]
              runs:
                plan-limit: 0s
            """)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(
                    BindValidationException.class,
                    failure ->
                        assertThat(messages(failure))
                            .containsExactlyInAnyOrder(
                                "atoll.environments[0].name must be lower-case letters, digits"
                                    + " and hyphens, but is \"Prod\"",
                                "atoll.environments[0].directories[0] has a [ that is not"
                                    + " closed",
                                "atoll.environments[1].concurrent-runs must be at least 1, but"
                                    + " is 0",
                                "atoll.environments[1].plan.variables.TF_DATA_DIR cannot be set:"
                                    + " it is Atoll's own",
                                "atoll.environments[1].plan.variables.TF_LOG_CORE cannot be set:"
                                    + " it is Atoll's own",
                                "atoll.environments[1].plan.variables.atoll_region cannot be set:"
                                    + " it is Atoll's own",
                                "atoll.environments[1].plan.secrets.TOKEN must begin with env:"
                                    + " or file:, a secret itself does not belong here",
                                "atoll.environments[2].name is \"dev\", as another one is",
                                "atoll.repositories[0].state-keys[0].directory is no directory"
                                    + " of a repository",
                                "atoll.repositories[0].state-keys[0].key is missing",
                                "atoll.runs.plan-limit must be at least 1s, but is 0ms")));
  }

  private static List<@org.jspecify.annotations.Nullable String> messages(
      BindValidationException failure) {
    return failure.getValidationErrors().getAllErrors().stream()
        .<@org.jspecify.annotations.Nullable String>map(error -> error.getDefaultMessage())
        .toList();
  }

  @Test
  void fetchesSecretsWhenTheyAreUsed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
    SecretResolver resolver = new SecretResolver(Map.of("TOKEN", "t0ken"));
    assertThat(revealed(resolver, "env:TOKEN")).isEqualTo("t0ken");
    assertThat(revealed(resolver, "file:" + file)).isEqualTo("s3cret");
    assertThat(resolver.resolve(SecretReference.parse("env:OTHER")))
        .isEqualTo(
            new SecretResolver.Resolution.Missing("the server has no environment variable OTHER"));
    assertThat(resolver.resolve(SecretReference.parse("file:" + folder.resolve("none"))))
        .isInstanceOf(SecretResolver.Resolution.Missing.class);
  }

  private static String revealed(SecretResolver resolver, String reference) {
    return ((SecretResolver.Resolution.Resolved) resolver.resolve(SecretReference.parse(reference)))
        .secret()
        .reveal();
  }

  private static void with(String yaml, java.util.function.Consumer<ServerConfig> check) {
    runner(yaml)
        .run(context -> {
          assertThat(context).hasNotFailed();
          check.accept(context.getBean(ServerConfig.class));
        });
  }

  private static ApplicationContextRunner runner(String yaml) {
    return new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .withInitializer(context ->
            load(yaml)
                .forEach(source -> context.getEnvironment().getPropertySources().addFirst(source)));
  }

  private static List<PropertySource<?>> load(String yaml) {
    try {
      return new YamlPropertySourceLoader()
          .load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @EnableConfigurationProperties(ServerConfig.class)
  static class Bound {}
}
