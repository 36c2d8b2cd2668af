package dev.atoll.forge.github;

import dev.atoll.forge.Finding;
import dev.atoll.forge.RepositoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Repositories that the configuration calls as GitHub called them before: they stay what they are
 * called there, for GitHub still answers to the old name.
 */
final class FormerNames {
  private final Accounts accounts;
  private final Whereabouts whereabouts;
  private final String connection;
  private final RepositoryFilter configured;
  private volatile Map<String, String> byNewName = Map.of();

  FormerNames(Accounts accounts, Whereabouts whereabouts, GitHubConnection connection) {
    this.accounts = accounts;
    this.whereabouts = whereabouts;
    this.connection = connection.name();
    this.configured = connection.repositories();
  }

  /** The name in the configuration, as far as the last list told. */
  String known(String path) {
    return byNewName.getOrDefault(key(path), path);
  }

  /**
   * What GitHub lists, by the names in the configuration.
   *
   * @param listed by the names that GitHub has for them now
   */
  List<String> known(List<String> listed) {
    Set<String> there = listed.stream().map(FormerNames::key).collect(Collectors.toSet());
    Map<String, String> former = new HashMap<>();
    named()
        .filter(name -> !there.contains(key(name)))
        .forEach(name ->
            now(name)
                .map(FormerNames::key)
                .filter(there::contains)
                .ifPresent(now -> former.put(now, name)));
    byNewName = Map.copyOf(former);
    return listed.stream().map(this::known).toList();
  }

  List<Finding> findings() {
    return named().flatMap(name -> finding(name).stream()).toList();
  }

  private Optional<Finding> finding(String name) {
    Optional<String> now = now(name);
    if (now.isEmpty()) {
      return Optional.of(
          Finding.problem(
              name
                  + " cannot be reached: it is gone, or belongs to an owner where the connection has no access"));
    }
    return now.filter(it -> !it.equalsIgnoreCase(name))
        .map(it ->
            Finding.problem(
                "%s is called %s now: keep the old name in repositories, for locks and states are kept under it, add the new one, and give the old one to no other repository"
                    .formatted(name, it)));
  }

  private Stream<String> named() {
    return configured.patterns().stream().filter(it -> !it.contains("*"));
  }

  private Optional<String> now(String name) {
    Repo repo = Repo.of(whereabouts.of(new RepositoryId(connection, name)));
    return Missing.orEmpty(() -> accounts.repository(repo).fullName());
  }

  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
