package dev.atoll.forge.github;

import dev.atoll.forge.Connections;
import dev.atoll.forge.DeclaredConnections;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.RepositoryIdentities;
import dev.atoll.forge.github.GitHubConnection.Identity;
import dev.atoll.platform.SecretResolver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.web.client.RestClient;

/**
 * All connections to GitHub that are configured. Each is read by itself, so that one that is wrong
 * is told with all its problems and does not stop the others.
 */
final class GitHubConnections implements Connections {
  private static final Logger log = LoggerFactory.getLogger(GitHubConnections.class);
  static final String KIND = "github";

  private final GitHubKind reader;
  private final SecretResolver secrets;
  private final RestClient.Builder http;
  private final RepositoryIdentities identities;
  private final Clock clock;
  private final List<GitHubForge> forges = new ArrayList<>();
  private final List<Wrong> wrong = new ArrayList<>();

  GitHubConnections(
      Binder settings,
      SecretResolver secrets,
      RestClient.Builder http,
      RepositoryIdentities identities,
      Clock clock) {
    this.reader = new GitHubKind(secrets);
    this.identities = identities;
    this.secrets = secrets;
    this.http = http;
    this.clock = clock;
    new DeclaredConnections(settings).ofKind(KIND).forEach(name -> add(name, settings));
  }

  @Override
  public List<Forge> forges() {
    return List.copyOf(forges);
  }

  @Override
  public List<Wrong> wrong() {
    return List.copyOf(wrong);
  }

  List<GitHubForge> all() {
    return List.copyOf(forges);
  }

  /**
   * Of all connections; one that does not answer does not stop the others.
   *
   * @param underWay how long a delivery may take before it counts as lost
   */
  void recoverDeliveries(Duration underWay) {
    for (GitHubForge forge : forges) {
      try {
        forge.recoverDeliveries(underWay);
      } catch (ForgeException trouble) {
        log.warn(
            "GitHub's log of deliveries could not be read for the connection {}: {}",
            forge.connection(),
            trouble.getMessage());
      }
    }
  }

  private void add(String name, Binder settings) {
    switch (reader.read(name, settings)) {
      case SettingsCheck.Result.Sound(GitHubConnection connection) -> forges.add(forge(connection));
      case SettingsCheck.Result.Wrong(List<String> problems) ->
          wrong.add(new Wrong(name, problems));
    }
  }

  private GitHubForge forge(GitHubConnection connection) {
    ApiClients clients = new ApiClients(connection, http, clock);
    Accounts accounts = accounts(connection, clients);
    Whereabouts whereabouts = new Whereabouts(accounts, connection.repositories(), identities);
    FormerNames names = new FormerNames(accounts, whereabouts, connection);
    GitHubWebhooks webhooks = new GitHubWebhooks(connection, secrets, accounts, names);
    return new GitHubForge(connection, accounts, whereabouts, names, webhooks, clock);
  }

  private Accounts accounts(GitHubConnection connection, ApiClients clients) {
    return switch (connection.identity()) {
      case Identity.App app ->
          new AppAccounts(clients.app(new AppJwt(app, secrets, clock)), clients, clock);
      case Identity.PersonalToken(var reference) ->
          new PersonalAccounts(
              clients.account(connection.name(), new PersonalToken(reference, secrets)));
    };
  }
}
