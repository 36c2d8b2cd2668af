package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An App in an account: with all of its repositories, or with chosen ones. */
final class Installation {
  final long id;
  final App app;
  final Account account;
  final Instant created;
  boolean everything;
  Optional<Instant> suspended = Optional.empty();
  final Set<Repo> chosen = new HashSet<>();
  final Map<String, String> permissions;

  Installation(long id, App app, Account account, Instant created) {
    this.id = id;
    this.app = app;
    this.account = account;
    this.created = created;
    this.permissions = new TreeMap<>(app.permissions);
  }

  boolean has(Repo repo) {
    return repo.owner.equals(account) && (everything || chosen.contains(repo));
  }
}
