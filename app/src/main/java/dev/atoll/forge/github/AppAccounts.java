package dev.atoll.forge.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.forge.Finding;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Person;
import dev.atoll.forge.github.InstallationToken.Minted;
import dev.atoll.platform.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that signs in as a GitHub App, with one account for each of its installations. */
final class AppAccounts implements Accounts {
  private static final Logger log = LoggerFactory.getLogger(AppAccounts.class);
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** A stranger's name must not make us ask again and again. */
  private static final Duration REST = Duration.ofSeconds(15);

  private final AppApi app;
  private final ApiClients clients;
  private final Clock clock;
  private final Map<Long, Account> accounts = new ConcurrentHashMap<>();
  private final Cache<Long, InstallationToken> gitTokens =
      Caffeine.newBuilder().maximumSize(10_000).build();
  private volatile Optional<Person> bot = Optional.empty();
  private Listed listed = new Listed(Map.of(), Instant.EPOCH);

  AppAccounts(AppApi app, ApiClients clients, Clock clock) {
    this.app = app;
    this.clients = clients;
    this.clock = clock;
  }

  /** Installations by the lower-case name of their owner. */
  private record Listed(Map<String, Json.Installation> byOwner, Instant at) {}

  @Override
  public Account of(String owner) {
    return account(installation(owner));
  }

  @Override
  public List<String> repositories() {
    List<String> all = new ArrayList<>();
    for (Json.Installation installation : installations(FRESH).values()) {
      try {
        all.addAll(account(installation).repositories(true));
      } catch (ForgeException trouble) {
        if (trouble.kind() != ForgeException.Kind.REFUSED) {
          throw trouble;
        }
        log.warn(
            "The installation of {} is left out: {}", installation.owner(), trouble.getMessage());
      }
    }
    return all;
  }

  @Override
  public Person bot() {
    return bot.orElseGet(this::askForBot);
  }

  @Override
  public Optional<Person> knownBot() {
    return bot;
  }

  @Override
  public Secret gitToken(Repo repo, long id) {
    Json.Installation installation = installation(repo.owner());
    return gitTokens
        .get(id, _ -> new InstallationToken(() -> mint(installation, readingOf(id)), clock))
        .token();
  }

  @Override
  public List<HookLog> hookLogs(String connection, List<Repo> repositories) {
    return List.of(new HookLog.OfApp(app));
  }

  @Override
  public List<Finding> examine(GitHubConnection connection, List<Repo> repositories) {
    return new AppExamination(app, clock).findings(connection);
  }

  @Override
  public void check() {
    app.app();
    askForBot();
  }

  @Override
  public synchronized void forget() {
    listed = new Listed(Map.of(), Instant.EPOCH);
    gitTokens.invalidateAll();
  }

  private static Map<String, Object> readingOf(long id) {
    return Map.of("repository_ids", List.of(id), "permissions", Map.of("contents", "read"));
  }

  private Account account(Json.Installation installation) {
    return accounts.computeIfAbsent(
        installation.id(),
        _ ->
            clients.account(
                installation.owner(),
                new InstallationToken(() -> mint(installation, Map.of()), clock)));
  }

  private Minted mint(Json.Installation installation, Map<String, Object> wanted) {
    Json.AccessToken made = app.mint(installation.id(), wanted);
    return new Minted(Secret.of(made.token()), made.expiresAt());
  }

  private Json.Installation installation(String owner) {
    String key = owner.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(installations(FRESH).get(key))
        .or(() -> Optional.ofNullable(installations(REST).get(key)))
        .orElseThrow(() -> new Missing("the App is not installed for " + owner));
  }

  private synchronized Map<String, Json.Installation> installations(Duration fresh) {
    if (!listed.at().plus(fresh).isAfter(clock.instant())) {
      Map<String, Json.Installation> byOwner = new TreeMap<>();
      Pages.all(app.installations(), app::moreInstallations).stream()
          .filter(it -> it.suspendedAt() == null)
          .forEach(it -> byOwner.put(it.owner().toLowerCase(Locale.ROOT), it));
      listed = new Listed(byOwner, clock.instant());
    }
    return listed.byOwner();
  }

  /** Its user can be asked for only by an installation. */
  private Person askForBot() {
    String login = Objects.requireNonNull(app.app().getBody()).slug() + "[bot]";
    Json.Installation any =
        installations(FRESH).values().stream()
            .findFirst()
            .orElseThrow(() ->
                new ForgeException(
                    ForgeException.Kind.TRANSIENT,
                    "the App is not installed anywhere yet",
                    Optional.empty()));
    Json.User user = account(any).api().user(login);
    Person person = new Person(Long.toString(user.id()), user.login());
    bot = Optional.of(person);
    return person;
  }
}
