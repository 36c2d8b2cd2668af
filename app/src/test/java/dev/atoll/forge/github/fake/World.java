package dev.atoll.forge.github.fake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All that GitHub knows. Whoever reads or changes it holds its monitor. */
final class World {
  final Map<String, Account> accounts = new HashMap<>();
  final Map<Long, Repo> repos = new TreeMap<>();
  final Map<String, Repo> formerNames = new HashMap<>();
  final List<Team> teams = new ArrayList<>();
  final List<App> apps = new ArrayList<>();
  final Map<String, Token> tokens = new HashMap<>();
  final Map<String, App> manifestCodes = new HashMap<>();
  private final AtomicLong ids = new AtomicLong(100_000_000);
  private final Path folder;
  private final Clock clock;
  private Duration ahead = Duration.ZERO;

  World(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Ids of all kinds rise by the order of their making. */
  long id() {
    return ids.incrementAndGet();
  }

  static String nodeId(String prefix, long id) {
    byte[] bytes = ("k" + id).getBytes(StandardCharsets.US_ASCII);
    return prefix + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  synchronized Instant now() {
    return clock.instant().plus(ahead);
  }

  synchronized void advance(Duration duration) {
    ahead = ahead.plus(duration);
  }

  Account account(String login, Account.Kind kind) {
    return accounts.computeIfAbsent(key(login), _ -> new Account(id(), login, kind));
  }

  Optional<Account> account(String login) {
    return Optional.ofNullable(accounts.get(key(login)));
  }

  Account person(String login) {
    return account(login).orElseThrow(() -> new IllegalArgumentException("nobody is " + login));
  }

  Repo create(Account owner, String name, Optional<Repo> parent) {
    long id = id();
    BareGit git = BareGit.create(folder.resolve(id + ".git"));
    Repo repo = new Repo(id, owner, name, parent, now(), git);
    repos.put(id, repo);
    return repo;
  }

  Optional<Repo> repo(String fullName) {
    return repos.values().stream()
        .filter(repo -> repo.fullName().equalsIgnoreCase(fullName))
        .findFirst();
  }

  Repo theRepo(String fullName) {
    return repo(fullName)
        .orElseThrow(() -> new IllegalArgumentException("no repository " + fullName));
  }

  Pull thePull(String fullName, int number) {
    return Optional.ofNullable(theRepo(fullName).pulls.get(number))
        .orElseThrow(
            () -> new IllegalArgumentException("no pull request " + fullName + "#" + number));
  }

  Stream<Pull> openPulls() {
    return repos.values().stream()
        .flatMap(repo -> repo.pulls.values().stream())
        .filter(pull -> pull.open);
  }

  Optional<Team> team(String organization, String slug) {
    return teams.stream()
        .filter(team -> team.organization.login().equalsIgnoreCase(organization))
        .filter(team -> team.slug.equalsIgnoreCase(slug))
        .findFirst();
  }

  static boolean isMember(Team team, Account account) {
    return team.members.contains(account);
  }

  /** Of the team or of a team below it. */
  boolean belongs(Team team, Account account) {
    return team.members.contains(account)
        || teams.stream()
            .filter(child -> child.parent.filter(team::equals).isPresent())
            .anyMatch(child -> belongs(child, account));
  }

  Stream<Installation> installations() {
    return apps.stream().flatMap(app -> app.installations.stream());
  }

  /** The latest status of each context of a commit, newest first. */
  List<Status> latestStatuses(Repo repo, String sha) {
    Map<String, Status> latest = new TreeMap<>();
    repo.statuses.stream()
        .filter(status -> status.sha().equals(sha))
        .forEach(status -> latest.put(key(status.context()), status));
    return latest.values().stream()
        .sorted(Comparator.comparingLong(Status::id).reversed())
        .toList();
  }

  String association(Repo repo, Account account) {
    boolean member =
        teams.stream()
            .filter(team -> team.organization.equals(repo.owner))
            .anyMatch(team -> team.members.contains(account));
    if (account.equals(repo.owner)) {
      return "OWNER";
    }
    return member ? "MEMBER" : repo.collaborators.containsKey(account) ? "COLLABORATOR" : "NONE";
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
