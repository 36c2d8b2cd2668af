package dev.atoll.forge.github;

import dev.atoll.forge.Finding;
import dev.atoll.forge.Person;
import dev.atoll.platform.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connection that signs in as one person. */
final class PersonalAccounts implements Accounts {
  private final Account account;
  private volatile Optional<Person> bot = Optional.empty();

  PersonalAccounts(Account account) {
    this.account = account;
  }

  @Override
  public Account of(String owner) {
    return account;
  }

  @Override
  public List<String> repositories() {
    return account.repositories(false);
  }

  @Override
  public Person bot() {
    return bot.orElseGet(this::ask);
  }

  @Override
  public Optional<Person> knownBot() {
    return bot;
  }

  /** The host has no narrower one: what the owner gave is what there is. */
  @Override
  public Secret gitToken(Repo repo, long id) {
    return account.tokens().token();
  }

  @Override
  public List<HookLog> hookLogs(String connection, List<Repo> repositories) {
    return repositories.stream()
        .flatMap(repo -> HookLog.OfRepository.find(account.api(), repo, connection).stream())
        .toList();
  }

  @Override
  public List<Finding> examine(GitHubConnection connection, List<Repo> repositories) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good("signed in as " + ask().login()));
    for (Repo repo : repositories) {
      findings.add(
          HookLog.OfRepository.find(account.api(), repo, connection.name()).isPresent()
              ? Finding.good("a webhook of " + repo + " tells what happens")
              : Finding.problem(
                  "no webhook of %s that we may see points to /webhooks/%s"
                      .formatted(repo, connection.name())));
    }
    return findings;
  }

  @Override
  public void check() {
    ask();
  }

  @Override
  public void forget() {}

  private Person ask() {
    Json.User user = account.api().user();
    Person person = new Person(Long.toString(user.id()), user.login());
    bot = Optional.of(person);
    return person;
  }
}
