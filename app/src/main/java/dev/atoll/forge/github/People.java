package dev.atoll.forge.github;

import dev.atoll.forge.Permission;
import dev.atoll.forge.Person;
import dev.atoll.forge.RepositoryId;
import java.util.regex.Pattern;

/** Asks what somebody may do and where he belongs. */
final class People {
  private static final Pattern TEAM =
      Pattern.compile("[A-Za-z0-9_-]+/[A-Za-z0-9_.-]*[A-Za-z0-9_-]");

  private final Accounts accounts;

  People(Accounts accounts) {
    this.accounts = accounts;
  }

  /** A name can change hands: who is asked for has to be who answers. */
  Permission permission(RepositoryId repository, Person person) {
    Repo repo = Repo.of(repository);
    return Missing.orEmpty(() ->
            accounts.of(repo.owner()).api().permission(repo.owner(), repo.name(), person.login()))
        .filter(answer -> PullRequests.person(answer.user()).id().equals(person.id()))
        .map(answer -> permission(answer.permission()))
        .orElse(Permission.NONE);
  }

  /**
   * Members of teams below a team are members of it.
   *
   * @param team {@code organization/team}; another name is nobody's
   */
  boolean isMember(String team, Person person) {
    if (!TEAM.matcher(team).matches()) {
      return false;
    }
    int slash = team.indexOf('/');
    String organization = team.substring(0, slash);
    return Missing.orEmpty(() ->
            accounts
                .of(organization)
                .api()
                .membership(organization, team.substring(slash + 1), person.login()))
        .filter(membership -> membership.state().equals("active"))
        .isPresent();
  }

  private static Permission permission(String word) {
    return switch (word) {
      case "admin" -> Permission.ADMIN;
      case "write", "maintain" -> Permission.WRITE;
      case "read", "triage" -> Permission.READ;
      default -> Permission.NONE;
    };
  }
}
