package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.Connections;
import dev.atoll.platform.SecretResolver;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.client.RestClient;

class GitHubConnectionsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOKEN", "t0ken", "SECRET", "s3cret");
  private static final Map<String, String> SOUND =
      Map.of(
          "kind", "github",
          "token", "env:TOKEN",
          "webhook-secrets[0]", "env:SECRET",
          "repositories[0]", "acme/*");

  @Test
  void takesAConnectionWithFewSettings() {
    GitHubForge forge = TestGitHub.only(connections(SOUND));

    assertThat(forge.connection()).isEqualTo("gh");
    assertThat(forge.kind()).isEqualTo("github");
    assertThat(forge.settings().addresses().api()).isEqualTo(URI.create("https://api.github.com"));
  }

  @Test
  void takesEverySetting() {
    Map<String, String> settings = new HashMap<>(SOUND);
    settings.put("api", "http://github.example.com/api/v3");
    settings.put("web", "http://code.example.com");
    settings.put("plain-http", "allowed");
    settings.put("api-version", "2026-03-10");
    settings.put("approvals-from", "anybody");
    settings.put("merge-method", "rebase");
    settings.put("after-merge", "delete-branch");
    settings.put("ignored-checks[0]", "Slow Build");
    settings.put("ignored-rules[0]", "code_scanning");

    GitHubConnection connection = TestGitHub.only(connections(settings)).settings();

    assertThat(connection.addresses().web()).isEqualTo(URI.create("http://code.example.com"));
    assertThat(connection.apiVersion()).isEqualTo("2026-03-10");
    assertThat(connection.policy())
        .isEqualTo(
            new GitHubConnection.Policy(
                GitHubConnection.ApprovalsFrom.ANYBODY,
                Optional.of(GitHubConnection.MergeMethod.REBASE),
                GitHubConnection.AfterMerge.DELETE_BRANCH,
                java.util.Set.of("slow build"),
                java.util.Set.of("code_scanning")));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "kind", "github",
                    "api", "http://github.example.com/api/v3",
                    "plain-http", "perhaps",
                    "app.id", "Iv1.1",
                    "app.private-key", "env:TOKEN",
                    "webhook-secrets[0]", "s3cret",
                    "webhook-secrets[1]", "env:NOWHERE",
                    "repositories[0]", "acme",
                    "approvals-from", "everybody",
                    "merge-method", "octopus")))
        .containsExactlyInAnyOrder(
            "atoll.connections.gh.api is not https: tokens would travel unencrypted, unless"
                + " plain-http is \"allowed\"",
            "atoll.connections.gh.plain-http must be one of forbidden, allowed, but is \"perhaps\"",
            "atoll.connections.gh.app.private-key is no PEM with an unencrypted PRIVATE KEY in it",
            "atoll.connections.gh.webhook-secrets[0] must begin with env: or file:, a secret itself"
                + " does not belong here",
            "atoll.connections.gh.webhook-secrets[1] cannot be used: the server has no environment"
                + " variable NOWHERE",
            "atoll.connections.gh.repositories[0] is no pattern like acme/infra-* or acme/*",
            "atoll.connections.gh.approvals-from must be one of writers, anybody, but is"
                + " \"everybody\"",
            "atoll.connections.gh.merge-method must be one of merge, squash, rebase, but is"
                + " \"octopus\"");
  }

  @Test
  void showsChecksAsAnAppOnly() {
    assertThat(problems(with("checks", "on")))
        .containsExactly(
            "atoll.connections.gh.checks is \"on\", but GitHub takes checks only from an App");
    assertThat(problems(with("checks", "yes"))).singleElement().asString().contains("off, on");
  }

  @Test
  void showsStatusesOfProjectsWhereAsked() {
    assertThat(shows("on")).containsExactly(GitHubConnection.Shown.PROJECT_STATUSES);
    assertThat(shows("true")).as("on, as YAML reads it").isEqualTo(shows("on"));
    assertThat(shows("off")).isEmpty();
    assertThat(problems(with("project-statuses", "all")))
        .containsExactly(
            "atoll.connections.gh.project-statuses must be one of off, on, but is \"all\"");
  }

  private static java.util.Set<GitHubConnection.Shown> shows(String projectStatuses) {
    return TestGitHub.only(connections(with("project-statuses", projectStatuses)))
        .settings()
        .shows();
  }

  @Test
  void signsInAsOneOnly() {
    assertThat(problems(without("token"))).singleElement().asString().contains("neither app");
    assertThat(problems(with("app.id", "1"))).singleElement().asString().contains("both app");
  }

  @Test
  void asksForASecretAndForRepositories() {
    assertThat(problems(without("webhook-secrets[0]")))
        .singleElement()
        .asString()
        .contains("webhook-secrets is empty");
    assertThat(problems(without("repositories[0]")))
        .singleElement()
        .asString()
        .contains("repositories is empty");
  }

  @Test
  void tellsASettingThatDoesNotExist() {
    assertThat(problems(with("webhook-secret", "env:SECRET")))
        .singleElement()
        .asString()
        .contains("atoll.connections.gh.webhook-secret");
  }

  @Test
  void aWrongConnectionDoesNotStopTheOthers() {
    Map<String, String> all = new HashMap<>();
    SOUND.forEach((key, value) -> all.put("atoll.connections.good." + key, value));
    all.put("atoll.connections.bad.kind", "github");
    all.put("atoll.connections.local.url", "http://localhost:1");
    GitHubConnections connections = of(all);

    assertThat(connections.forges()).hasSize(1);
    assertThat(connections.wrong()).extracting(Connections.Wrong::name).containsExactly("bad");
    assertThat(connections.wrong().getFirst().problems()).hasSize(3);
  }

  @Test
  void takesEnvironmentVariablesAlone() {
    Map<String, Object> variables =
        Map.of(
            "ATOLL_CONNECTIONS_GH_KIND", "github",
            "ATOLL_CONNECTIONS_GH_TOKEN", "env:TOKEN",
            "ATOLL_CONNECTIONS_GH_WEBHOOKSECRETS", "env:SECRET",
            "ATOLL_CONNECTIONS_GH_REPOSITORIES", "acme/infra,acme/live-*",
            "ATOLL_CONNECTIONS_GH_MERGE_METHOD", "squash");
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(environment);
    GitHubConnections connections =
        new GitHubConnections(
            Binder.get(environment),
            new SecretResolver(ENVIRONMENT),
            RestClient.builder(),
            _ -> Optional.empty(),
            Clock.systemUTC());

    assertThat(TestGitHub.only(connections).settings().repositories().patterns())
        .containsExactly("acme/infra", "acme/live-*");
    assertThat(TestGitHub.only(connections).settings().policy().mergeMethod())
        .contains(GitHubConnection.MergeMethod.SQUASH);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.github.com, https://api.github.com/graphql, https://github.com",
    "https://api.github.com/, https://api.github.com/graphql, https://github.com",
    "https://api.acme.ghe.com, https://api.acme.ghe.com/graphql, https://acme.ghe.com",
    "https://git.acme.com/api/v3, https://git.acme.com/api/graphql, https://git.acme.com",
    "http://127.0.0.1:81/api/v3/, http://127.0.0.1:81/api/graphql, http://127.0.0.1:81"
  })
  void knowsWhereTheRestIs(URI api, URI graphQl, URI web) {
    Addresses addresses = Addresses.of(api, Optional.empty());

    assertThat(addresses.graphQl()).isEqualTo(graphQl);
    assertThat(addresses.web()).isEqualTo(web);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.github.com/repos?page=2, true",
    "https://API.GitHub.com:443/repos, true",
    "http://api.github.com/repos, false",
    "https://api.github.com:8443/repos, false",
    "https://api.github.com.evil.example/repos, false",
    "https://api.github.com@evil.example/repos, false",
    "https://evil.example/api.github.com, false",
    "/repos, false",
    "file:///etc/passwd, false"
  })
  void callsItsOwnHostOnly(URI address, boolean own) {
    Addresses addresses = Addresses.of(URI.create("https://api.github.com"), Optional.empty());

    assertThat(addresses.isOfApi(address)).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "acme/infra, true",
    "ACME/Infra, true",
    "acme/live-eu, true",
    "acme/other, false",
    "acme2/infra, false",
    "acme/infra/../../x, false",
    "acme/live-eu/more, false",
    "acme/.., false",
    "acme/., false",
    "acme/live-%2e, false",
    "'acme/live- x', false"
  })
  void servesTheListedRepositoriesOnly(String path, boolean served) {
    RepositoryFilter filter = new RepositoryFilter(List.of("acme/infra", "acme/live-*", "acme/.*"));

    assertThat(filter.serves(path)).isEqualTo(served);
  }

  private static Map<String, String> without(String key) {
    Map<String, String> settings = new HashMap<>(SOUND);
    settings.remove(key);
    return settings;
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> settings = new HashMap<>(SOUND);
    settings.put(key, value);
    return settings;
  }

  private static List<String> problems(Map<String, String> settings) {
    GitHubConnections connections = connections(settings);
    assertThat(connections.forges()).isEmpty();
    return connections.wrong().getFirst().problems();
  }

  private static GitHubConnections connections(Map<String, String> settings) {
    return TestGitHub.connections("gh", settings, ENVIRONMENT, Clock.systemUTC());
  }

  private static GitHubConnections of(Map<String, String> properties) {
    return new GitHubConnections(
        new Binder(
            new org.springframework.boot.context.properties.source.MapConfigurationPropertySource(
                properties)),
        new SecretResolver(ENVIRONMENT),
        RestClient.builder(),
        _ -> Optional.empty(),
        Clock.systemUTC());
  }
}
