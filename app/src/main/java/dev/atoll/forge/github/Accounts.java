package dev.atoll.forge.github;

import dev.atoll.forge.Finding;
import dev.atoll.forge.Person;
import dev.atoll.platform.Secret;
import java.util.List;
import java.util.Optional;

/** With which account of a connection something is called. */
sealed interface Accounts permits AppAccounts, PersonalAccounts {
  /**
   * The account for the repositories of an owner.
   *
   * @throws Missing when the connection reaches nothing of that owner
   */
  Account of(String owner);

  /**
   * What GitHub says of a repository, under whichever name it has now.
   *
   * @throws Missing when the connection does not reach it
   */
  default Json.Repository repository(Repo repo) {
    return of(repo.owner()).api().repository(repo.owner(), repo.name());
  }

  /** The names of all repositories that can be reached. */
  List<String> repositories();

  /** Who we are there. */
  Person bot();

  /** Who we are there, if that is known without asking. */
  Optional<Person> knownBot();

  /**
   * A token that can do no more than read this one repository.
   *
   * @param id of the repository, whatever its name is now
   */
  Secret gitToken(Repo repo, long id);

  /**
   * The webhooks that tell this connection what happens.
   *
   * @param repositories those that are served
   */
  List<HookLog> hookLogs(String connection, List<Repo> repositories);

  /** What works and what would not, but for the branches of each repository. */
  List<Finding> examine(GitHubConnection connection, List<Repo> repositories);

  /** Asks something cheap. */
  void check();

  /** What is remembered of installations may be wrong. */
  void forget();
}
