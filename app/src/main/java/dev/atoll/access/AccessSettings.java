package dev.atoll.access;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server's own rules, {@code atoll.access}. Where a rule names a repository and a command, only
 * the people that such a rule lists may give it; where none does, the role on the host decides
 * alone.
 *
 * @param rules where one names a repository and a command, only the people that such rules list may
 *     give it
 */
@ConfigurationProperties("atoll.access")
public record AccessSettings(@DefaultValue List<Rule> rules) {
  public AccessSettings {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param repositories patterns over {@code connection/path}, in which {@code *} stands for any
   *     text
   * @param commands plan, apply, unlock, cancel; empty for all of them
   * @param users logins on the host; users or teams are required
   * @param teams names of teams on the host
   */
  public record Rule(
      @DefaultValue("*") List<String> repositories,
      @DefaultValue Set<String> commands,
      @DefaultValue Set<String> users,
      @DefaultValue Set<String> teams) {
    private static final Set<String> KNOWN = Set.of("plan", "apply", "unlock", "cancel");

    public Rule {
      repositories = List.copyOf(repositories);
      commands = Set.copyOf(commands);
      users = Set.copyOf(users);
      teams = Set.copyOf(teams);
      for (String command : commands) {
        if (!KNOWN.contains(command)) {
          throw new IllegalArgumentException(
              "atoll.access.rules: there is no command \"%s\"; there are %s"
                  .formatted(command, KNOWN));
        }
      }
      if (users.isEmpty() && teams.isEmpty()) {
        throw new IllegalArgumentException("atoll.access.rules: a rule must name users or teams");
      }
    }
  }
}
