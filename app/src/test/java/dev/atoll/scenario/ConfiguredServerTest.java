package dev.atoll.scenario;

import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Servers that are connected to a GitHub as {@code docs/hosts/github.md} tells: by nothing but
 * variables of the environment, and by nothing but a file.
 */
class ConfiguredServerTest {
  private static final GitHubHost GITHUB = GitHubHost.start();
  private static final Map<String, String> CONNECTION = GITHUB.settings();
  private static final TestDatabase ONE = TestDatabase.create();
  private static final TestDatabase OTHER = TestDatabase.create();
  private static final ServerProcess BY_VARIABLES = byVariables(data());
  private static final ServerProcess BY_FILE = byFile(data());

  @BeforeAll
  static void startBoth() {
    BY_VARIABLES.launch();
    BY_FILE.launch();
    BY_VARIABLES.awaitReady();
    BY_FILE.awaitReady();
  }

  @AfterAll
  static void stop() {
    BY_VARIABLES.close();
    BY_FILE.close();
    ONE.close();
    OTHER.close();
    GITHUB.close();
  }

  @Test
  void plansWhenVariablesOfTheEnvironmentConnectIt() {
    planOn(BY_VARIABLES, "scenario-variables").expectStatus("atoll/plan", "success", "1 to add");
  }

  @Test
  void plansWhenAYamlFileConnectsIt() {
    planOn(BY_FILE, "scenario-yaml")
        .expectStatus("atoll/plan: accounts/prod", "success", "1 to add");
  }

  private static ServerProcess byVariables(Path data) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ATOLL_CONNECTIONS_GH_KIND", "github");
    environment.put("ATOLL_CONNECTIONS_GH_API", CONNECTION.get("api"));
    environment.put("ATOLL_CONNECTIONS_GH_PLAINHTTP", "allowed");
    environment.put("ATOLL_CONNECTIONS_GH_APP_ID", CONNECTION.get("app.id"));
    environment.put("ATOLL_CONNECTIONS_GH_APP_PRIVATEKEY", CONNECTION.get("app.private-key"));
    environment.put("ATOLL_CONNECTIONS_GH_WEBHOOKSECRETS", "env:GITHUB_WEBHOOK_SECRET");
    environment.put("GITHUB_WEBHOOK_SECRET", GitHubHost.SECRET);
    environment.put("ATOLL_CONNECTIONS_GH_REPOSITORIES", "acme/*,scenario-variables/*");
    environment.put("ATOLL_DATA_FOLDER", data.toString());
    environment.put("SERVER_PORT", "0");
    environment.put("SPRING_DATASOURCE_URL", ONE.jdbcUrl());
    environment.put("SPRING_DATASOURCE_USERNAME", ONE.user());
    environment.put("SPRING_DATASOURCE_PASSWORD", ONE.password());
    return new ServerProcess(GITHUB, data, List.of(), environment);
  }

  private static ServerProcess byFile(Path data) {
    String yaml =
        """
        server:
          port: 0
        spring:
          datasource:
            url: %s
            username: %s
            password: %s
        atoll:
          data:
            folder: %s
          connections:
            gh:
              kind: github
              api: %s
              plain-http: allowed
              app:
                id: %s
                private-key: %s
              webhook-secrets: ["%s"]
              repositories: ["acme/infrastructure", "scenario-yaml/*"]
              project-statuses: on
        """
            .formatted(
                OTHER.jdbcUrl(),
                OTHER.user(),
                OTHER.password(),
                data,
                CONNECTION.get("api"),
                CONNECTION.get("app.id"),
                CONNECTION.get("app.private-key"),
                CONNECTION.get("webhook-secrets"));
    Path file = written(data.resolveSibling("atoll.yaml"), yaml);
    return new ServerProcess(
        GITHUB, data, List.of("--spring.config.additional-location=file:" + file), Map.of());
  }

  private static PullRequestStory planOn(ServerProcess server, String scenario) {
    GITHUB.deliverTo(server);
    String path = GITHUB.repository(scenario);
    Normal normal = new Normal(GITHUB, path);
    Map<String, String> old = Map.of("accounts/prod/main.tf", Code.saying("old"));
    var repository = SourceRepository.create(GITHUB, path, server.clones(), normal, old);
    repository.pushTo("change", "Change", Map.of("accounts/prod/main.tf", Code.saying("new")));
    long number = GITHUB.open(path, "change", "Change");
    var story = new PullRequestStory(GITHUB, repository, normal, "change", number);
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    return story;
  }

  private static Path data() {
    return Launch.newFolder().resolve("data");
  }

  private static Path written(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
