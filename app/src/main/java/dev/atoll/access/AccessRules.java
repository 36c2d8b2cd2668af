package dev.atoll.access;

import dev.atoll.forge.Forge;
import dev.atoll.forge.Permission;
import dev.atoll.forge.Person;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.RepositoryScope;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.PatternMatchUtils;

/**
 * Judges whether a person may give a command, and what an account may see on the pages. Asks the
 * host for the role of a person, so never within a transaction.
 */
@Component
public class AccessRules {
  private static final String SEE = "see";

  private final AccessSettings settings;

  AccessRules(AccessSettings settings) {
    this.settings = settings;
  }

  /**
   * @param command plan, apply, unlock, cancel, help or version
   * @throws dev.atoll.forge.ForgeException when the host cannot be asked; the command then waits
   */
  public Verdict judge(Forge forge, RepositoryId repository, Person person, String command) {
    Permission needed = needed(command);
    Permission has = forge.permission(repository, person);
    if (!has.atLeast(needed)) {
      return new Verdict.Denied(
          "`%s` needs the right to %s in %s; %s has %s"
              .formatted(command, words(needed), repository.path(), person.login(), words(has)));
    }
    List<AccessSettings.Rule> rules = rules(repository, command);
    return rules.isEmpty() || rules.stream().anyMatch(rule -> lists(rule, forge, person))
        ? new Verdict.Allowed()
        : given(rules, repository, command);
  }

  /**
   * The same rules for a button on a page, which an account of Atoll's own presses: it must bear a
   * login that they list, as a host's teams know no such account. Its role is judged elsewhere.
   */
  public Verdict judge(RepositoryId repository, String account, String command) {
    List<AccessSettings.Rule> rules = rules(repository, command);
    return rules.isEmpty() || rules.stream().anyMatch(rule -> rule.users().contains(account))
        ? new Verdict.Allowed()
        : given(rules, repository, command);
  }

  /**
   * What an account sees on the pages: what rules that name {@code see} give to its login, and
   * whatever no such rule is about. An admin sees everything.
   *
   * @param known the repositories that there are; asked for only where it matters
   */
  public RepositoryScope seenBy(
      String account, AccountRole role, Supplier<List<RepositoryId>> known) {
    if (role == AccountRole.ADMIN || seesEverything(account)) {
      return RepositoryScope.all();
    }
    return new RepositoryScope.Only(
        known.get().stream()
            .filter(it -> judge(it, account, SEE) instanceof Verdict.Allowed)
            .collect(Collectors.toSet()));
  }

  private boolean seesEverything(String account) {
    List<AccessSettings.Rule> rules =
        settings.rules().stream().filter(rule -> rule.commands().contains(SEE)).toList();
    return rules.isEmpty()
        || rules.stream()
            .anyMatch(rule -> rule.repositories().contains("*") && rule.users().contains(account));
  }

  private List<AccessSettings.Rule> rules(RepositoryId repository, String command) {
    return settings.rules().stream().filter(rule -> concerns(rule, repository, command)).toList();
  }

  private static Verdict given(
      List<AccessSettings.Rule> rules, RepositoryId repository, String command) {
    return new Verdict.Denied(
        "this server's rules give `%s` in %s to others: %s"
            .formatted(command, repository.path(), listed(rules)));
  }

  private static Permission needed(String command) {
    return switch (command) {
      case "help", "version" -> Permission.READ;
      default -> Permission.WRITE;
    };
  }

  private static String words(Permission permission) {
    return switch (permission) {
      case NONE -> "no right at all";
      case READ -> "read";
      case WRITE -> "write";
      case ADMIN -> "administer";
    };
  }

  private static boolean concerns(
      AccessSettings.Rule rule, RepositoryId repository, String command) {
    return rule.isAbout(command)
        && rule.repositories().stream()
            .anyMatch(pattern -> matches(pattern, repository.toString()));
  }

  /** Hosts do not tell names apart by case either. */
  private static boolean matches(String pattern, String text) {
    return PatternMatchUtils.simpleMatchIgnoreCase(pattern, text);
  }

  private static boolean lists(AccessSettings.Rule rule, Forge forge, Person person) {
    return rule.users().contains(person.login())
        || rule.teams().stream().anyMatch(team -> forge.isMember(team, person));
  }

  private static String listed(List<AccessSettings.Rule> rules) {
    return String.join(
        ", ",
        rules.stream()
            .flatMap(rule ->
                Stream.concat(
                    rule.users().stream().sorted(),
                    rule.teams().stream().sorted().map(team -> "team " + team)))
            .distinct()
            .toList());
  }
}
