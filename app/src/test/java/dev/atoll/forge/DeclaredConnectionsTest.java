package dev.atoll.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

@ExtendWith(OutputCaptureExtension.class)
class DeclaredConnectionsTest {
  @TempDir Path folder;

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("dev.atoll.forge.github")
  @ConfigurationPropertiesScan("dev.atoll.forge.github")
  static class GitHub {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          gh.kind=github     | -
          local.url=x        | -
          gh.kind=gihub      | gh.kind must be one of github, bitbucket, but is "gihub"; github is probably meant
          gh.kind=GitHub     | gh.kind must be one of github, bitbucket, but is "GitHub"; github is probably meant
          gh.kind=gitea      | gh.kind must be one of github, bitbucket, but is "gitea"
          gh.kind=gitlab     | gh.kind must be one of github, bitbucket, but is "gitlab"
          gh.kind=           | gh.kind must be one of github, bitbucket, but is missing
          gh.kind[0]=github  | gh.kind must be one of github, bitbucket, but is missing
          gh.token=env:TOKEN | gh.kind must be one of github, bitbucket, but is missing
          gh=github          | gh.kind must be one of github, bitbucket, but is missing
          """)
  void saysWhichKindsThereAre(String setting, String problem) {
    assertThat(problems(setting))
        .isEqualTo(
            problem == null ? List.of() : List.of(DeclaredConnections.PREFIX + "." + problem));
  }

  @ParameterizedTest
  @CsvSource({"[Git Hub].kind=github, Git Hub", "[a.b].kind=github, a.b", "g_h.kind=github, g_h"})
  void saysWhatANameIs(String setting, String name) {
    assertThat(problems(setting))
        .containsExactly(
            "atoll.connections: a connection's name is lower-case letters, digits and hyphens, but"
                + " this is \"%s\"".formatted(name));
  }

  @Test
  void oneOfNoKindStopsNeitherTheServerNorTheOthers(CapturedOutput output) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");

    new ApplicationContextRunner()
        .withBean(Clock.class, Clock::systemUTC)
        .withBean(RestClient.Builder.class, RestClient::builder)
        .withUserConfiguration(ForgeConfiguration.class, GitHub.class)
        .withPropertyValues(
            "atoll.connections.gh.kind=github",
            "atoll.connections.gh.token=file:" + secret,
            "atoll.connections.gh.webhook-secrets=file:" + secret,
            "atoll.connections.gh.repositories=acme/*",
            "atoll.connections.typo.kind=gihub",
            "atoll.connections.[My/Hub].kind=github")
        .run(server -> {
          assertThat(server.getBean(Forges.class).all())
              .extracting(Forge::connection)
              .containsExactly("gh");
          assertThat(problem(server.getBean(CompositeHealthContributor.class), "typo"))
              .contains("but is \"gihub\"; github is probably meant");
          assertThat(problem(server.getBean(CompositeHealthContributor.class), "My-Hub"))
              .contains("this is \"My/Hub\"");
        });

    assertThat(output.getOut())
        .containsOnlyOnce(
            "The connection typo cannot be used; the others can:\n"
                + "  atoll.connections.typo.kind must be one of github, but is \"gihub\"; github is"
                + " probably meant");
  }

  private static String problem(CompositeHealthContributor health, String connection) {
    var indicator = (HealthIndicator) Objects.requireNonNull(health.getContributor(connection));
    Health part = Objects.requireNonNull(indicator.health());
    assertThat(part.getStatus()).isEqualTo(Status.DOWN);
    return String.valueOf(part.getDetails().get("problem"));
  }

  private static List<String> problems(String setting) {
    String[] parts = setting.split("=", 2);
    Binder settings =
        new Binder(
            new MapConfigurationPropertySource(
                Map.of(DeclaredConnections.PREFIX + "." + parts[0], parts[1])));
    return new DeclaredConnections(settings)
        .ofNoKind(List.of("github", "bitbucket")).stream()
            .flatMap(wrong -> wrong.problems().stream())
            .toList();
  }
}
