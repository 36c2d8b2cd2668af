package dev.atoll.forge.github;

import dev.atoll.forge.Connections;
import dev.atoll.forge.RepositoryIdentities;
import dev.atoll.forge.github.fake.FakeGitHub;
import dev.atoll.forge.github.fake.Owners;
import dev.atoll.forge.github.fake.Role;
import dev.atoll.forge.local.GitProgram;
import dev.atoll.platform.SecretResolver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.client.RestClient;

/** A GitHub with an organization, people, a team and an App, and a connection to it. */
final class TestGitHub implements AutoCloseable {
  static final String SECRET = "It's a Secret to Everybody";
  static final String AUTHOR = "ann";
  static final String REVIEWER = "rob";
  static final String READER = "rea";
  static final String ADMIN = "adam";

  final FakeGitHub host;
  final Owners.AppKeys app;
  final long installation;
  private final Path clones;

  private TestGitHub(FakeGitHub host, Path clones) {
    this.host = host;
    this.clones = clones;
    Owners owners = host.owners();
    owners.organization("acme");
    List.of(AUTHOR, REVIEWER, READER, ADMIN).forEach(owners::user);
    owners.team("acme", "platform", "", REVIEWER);
    this.app = owners.app("acme", "atoll", Owners.PERMISSIONS);
    this.installation = owners.install(app, "acme");
  }

  private TestGitHub(TestGitHub other, Path clones) {
    this.host = other.host;
    this.app = other.app;
    this.installation = other.installation;
    this.clones = clones;
  }

  /** The same GitHub, with clones in another folder. */
  TestGitHub elsewhere(Path folder) {
    return new TestGitHub(this, folder);
  }

  static TestGitHub start(Path folder) {
    return new TestGitHub(FakeGitHub.start(folder.resolve("host")), folder.resolve("clones"));
  }

  @Override
  public void close() {
    host.close();
  }

  void deliverTo(URI url) {
    host.owners().deliverTo(app, url, SECRET);
  }

  /** A connection called {@code gh}, as the App. */
  GitHubForge connect() {
    return connect(Map.of(), Clock.systemUTC());
  }

  /** The same with other settings, below {@code atoll.connections.gh}; an empty one is left out. */
  GitHubForge connect(Map<String, String> different, Clock clock) {
    return connect(different, _ -> Optional.empty(), clock);
  }

  GitHubForge connect(Map<String, String> different, RepositoryIdentities identities, Clock clock) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kind", "github");
    settings.put("api", host.apiBase().toString());
    settings.put("plain-http", "allowed");
    settings.put("app.id", app.clientId());
    settings.put("app.private-key", "env:APP_KEY");
    settings.put("webhook-secrets", "env:HOOK_SECRET");
    settings.put("repositories", "acme/*");
    settings.putAll(different);
    settings.values().removeIf(String::isEmpty);
    Map<String, String> environment = new HashMap<>();
    environment.put("APP_KEY", app.pem());
    environment.put("HOOK_SECRET", SECRET);
    return only(connections("gh", settings, environment, identities, clock));
  }

  static GitHubConnections connections(
      String name, Map<String, String> settings, Map<String, String> environment, Clock clock) {
    return connections(name, settings, environment, _ -> Optional.empty(), clock);
  }

  private static GitHubConnections connections(
      String name,
      Map<String, String> settings,
      Map<String, String> environment,
      RepositoryIdentities identities,
      Clock clock) {
    Map<String, String> properties = new HashMap<>();
    settings.forEach(
        (key, value) -> properties.put("atoll.connections." + name + "." + key, value));
    return new GitHubConnections(
        new Binder(new MapConfigurationPropertySource(properties)),
        new SecretResolver(environment),
        RestClient.builder(),
        identities,
        clock);
  }

  static GitHubForge only(GitHubConnections connections) {
    if (!connections.wrong().isEmpty()) {
      List<String> problems =
          connections.wrong().stream()
              .map(Connections.Wrong::problems)
              .flatMap(List::stream)
              .toList();
      throw new AssertionError(problems.toString());
    }
    return connections.all().getFirst();
  }

  /** A repository in which everybody has his role, with these files on main. */
  void repository(String fullName, Map<String, String> files) {
    Owners owners = host.owners();
    owners.repository(fullName);
    owners.role(fullName, AUTHOR, Role.WRITE);
    owners.role(fullName, REVIEWER, Role.WRITE);
    owners.role(fullName, READER, Role.READ);
    owners.role(fullName, ADMIN, Role.ADMIN);
    GitProgram git = clone(fullName);
    git.run("init", "-q", "-b", "main").requireSuccess();
    git.commit("First", files);
    git.run("push", "-q", owners.cloneUrl(fullName, ADMIN), "main").requireSuccess();
  }

  /** Commits these files on a branch, which begins at main, and pushes it; the commit. */
  String push(String fullName, String login, String branch, Map<String, String> files) {
    GitProgram git = clone(fullName);
    if (git.run("switch", "-q", branch).code() != 0) {
      git.run("switch", "-q", "-c", branch, "main").requireSuccess();
    }
    String commit = git.commit("Changes " + files.keySet(), files);
    git.run("push", "-q", host.owners().cloneUrl(fullName, login), branch).requireSuccess();
    return commit;
  }

  GitProgram clone(String fullName) {
    return new GitProgram(clones.resolve(fullName));
  }
}
