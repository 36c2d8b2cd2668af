package dev.atoll.access;

import dev.atoll.platform.WrongSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what, and who may sign in to the pages.
 *
 * @param rules where one names a repository and a command, only the people that such rules list may
 *     give it, in a comment or by a button of the pages (there an admin may always, and a team is
 *     not known), or, for {@code see}, are shown it by the pages; where none does, the role decides
 *     alone
 * @param accounts who may sign in to the pages, by login; without any the first start makes an
 *     admin, a developer and a reviewer with passwords of chance
 */
@ConfigurationProperties("atoll.access")
public record AccessSettings(
    @DefaultValue List<Rule> rules, @DefaultValue Map<String, ConfiguredAccount> accounts) {
  public AccessSettings {
    rules = List.copyOf(rules);
    accounts = Map.copyOf(accounts);
    List<String> problems = problems(rules, accounts);
    if (!problems.isEmpty()) {
      throw new WrongSettingsException(problems);
    }
  }

  private static List<String> problems(List<Rule> rules, Map<String, ConfiguredAccount> accounts) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      problems.addAll(rules.get(i).problems("atoll.access.rules[" + i + "]"));
    }
    new TreeMap<>(accounts)
        .forEach((login, account) ->
            account.problem("atoll.access.accounts." + login).ifPresent(problems::add));
    return problems;
  }

  /**
   * One rule.
   *
   * @param repositories patterns over {@code connection/path}, in which {@code *} stands for any
   *     text
   * @param commands plan, apply, unlock, cancel; empty for these four; and see, which is only meant
   *     where it is named: who of the pages' accounts sees the repository there
   * @param users logins on the host and of accounts on the pages; users or teams are required
   * @param teams names of teams on the host
   */
  public record Rule(
      @DefaultValue("*") List<String> repositories,
      @DefaultValue Set<String> commands,
      @DefaultValue Set<String> users,
      @DefaultValue Set<String> teams) {
    private static final Set<String> CHANGING = Set.of("plan", "apply", "unlock", "cancel");
    private static final List<String> KNOWN = List.of("plan", "apply", "unlock", "cancel", "see");

    public Rule {
      repositories = List.copyOf(repositories);
      commands = Set.copyOf(commands);
      users = Set.copyOf(users);
      teams = Set.copyOf(teams);
    }

    private List<String> problems(String name) {
      List<String> problems = new ArrayList<>();
      commands.stream()
          .filter(command -> !KNOWN.contains(command))
          .sorted()
          .map(command ->
              "%s.commands: there is no command \"%s\"; there are %s"
                  .formatted(name, command, String.join(", ", KNOWN)))
          .forEach(problems::add);
      if (repositories.isEmpty()) {
        problems.add(name + " must name repositories, or leave them out for all");
      }
      if (users.isEmpty() && teams.isEmpty()) {
        problems.add(name + " must name users or teams");
      } else if (commands.contains("see") && users.isEmpty()) {
        problems.add(
            name + " is for see and must name users: accounts of the pages are in no team");
      }
      return problems;
    }

    boolean isAbout(String command) {
      return (commands.isEmpty() ? CHANGING : commands).contains(command);
    }
  }

  /**
   * One account.
   *
   * @param password in plain text: kept hashed, but read by whoever reads the configuration
   * @param passwordHash as {@code {bcrypt}$2a$…}; instead of a password
   * @param role {@code read}, {@code write} or {@code admin}
   */
  public record ConfiguredAccount(
      @Nullable String password,
      @Nullable String passwordHash,
      @DefaultValue("read") AccountRole role) {
    private Optional<String> problem(String name) {
      if ((password == null) == (passwordHash == null)) {
        return Optional.of(name + " needs either password or password-hash");
      }
      return passwordHash != null && !passwordHash.startsWith("{bcrypt}")
          ? Optional.of(name + ".password-hash must start with {bcrypt}")
          : Optional.empty();
    }

    Optional<String> hash() {
      return Optional.ofNullable(passwordHash);
    }

    Optional<String> plain() {
      return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
      return "ConfiguredAccount[role=" + role + "]";
    }
  }
}
