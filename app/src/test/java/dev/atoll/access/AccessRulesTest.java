package dev.atoll.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.forge.Forge;
import dev.atoll.forge.Permission;
import dev.atoll.forge.Person;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.RepositoryScope;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
  private static final RepositoryId INFRA = new RepositoryId("local", "team/infra");
  private static final String OTHERS = "this server's rules give `%s` in team/infra to others: %s";

  /** Role on the host × command, without rules. */
  @ParameterizedTest
  @CsvSource({
    "NONE,  plan,    '`plan` needs the right to write in team/infra; eve has no right at all'",
    "NONE,  apply,   '`apply` needs the right to write in team/infra; eve has no right at all'",
    "NONE,  help,    '`help` needs the right to read in team/infra; eve has no right at all'",
    "NONE,  version, '`version` needs the right to read in team/infra; eve has no right at all'",
    "READ,  plan,    '`plan` needs the right to write in team/infra; eve has read'",
    "READ,  apply,   '`apply` needs the right to write in team/infra; eve has read'",
    "READ,  unlock,  '`unlock` needs the right to write in team/infra; eve has read'",
    "READ,  cancel,  '`cancel` needs the right to write in team/infra; eve has read'",
    "READ,  import,  '`import` needs the right to write in team/infra; eve has read'",
    "READ,  help,    ",
    "READ,  version, ",
    "WRITE, plan,    ",
    "WRITE, apply,   ",
    "WRITE, unlock,  ",
    "WRITE, cancel,  ",
    "WRITE, help,    ",
    "ADMIN, apply,   ",
    "ADMIN, unlock,  ",
  })
  void theRoleOnTheHostDecidesWhereNoRuleDoes(
      Permission role, String command, @Nullable String reason) {
    assertThat(judge(List.of(), role, "eve", command)).isEqualTo(expected(reason));
  }

  /** Rule × account: what it sees of local/team/infra and local/team/vault. */
  @ParameterizedTest
  @CsvSource({
    // account, role, repositories, commands, users, what is seen
    "bob,  READ,  -,            -,     -,       'infra, vault, and more'",
    "bob,  READ,  *,            -,     ann,     'infra, vault, and more'",
    "bob,  WRITE, *,            apply, ann,     'infra, vault, and more'",
    "bob,  WRITE, *vault,       see,   ann,     'infra'",
    "ann,  READ,  *vault,       see,   ann,     'infra, vault'",
    "root, ADMIN, *vault,       see,   ann,     'infra, vault, and more'",
    "bob,  WRITE, *,            see,   ann,     ''",
    "ann,  READ,  *,            see,   ann,     'infra, vault, and more'",
    "ann,  READ,  local/team/*, see,   ann,     'infra, vault'",
    "ANN,  READ,  *,            see,   ann,     ''",
  })
  void anAccountSeesWhatNoRuleGivesToOthers(
      String account,
      AccountRole role,
      String repositories,
      String commands,
      String users,
      String seen) {
    List<AccessSettings.Rule> rules =
        repositories.equals("-")
            ? List.of()
            : List.of(
                new AccessSettings.Rule(
                    List.of(repositories),
                    commands.equals("-") ? Set.of() : Set.of(commands),
                    Set.of(users),
                    Set.of()));
    RepositoryId vault = new RepositoryId("local", "team/vault");
    RepositoryScope scope =
        new AccessRules(new AccessSettings(rules, Map.of()))
            .seenBy(account, role, () -> List.of(INFRA, vault));
    List<String> words = new ArrayList<>();
    if (scope.contains(INFRA)) {
      words.add("infra");
    }
    if (scope.contains(vault)) {
      words.add("vault");
    }
    if (scope.contains(new RepositoryId("local", "never/heard-of"))) {
      words.add("and more");
    }
    assertThat(String.join(", ", words)).isEqualTo(seen);
  }

  @Test
  void aRuleForTheEyesOfATeamIsRefused() {
    assertThatThrownBy(() ->
            settings(new AccessSettings.Rule(List.of("*"), Set.of("see"), Set.of(), Set.of("ops"))))
        .hasMessageContaining("accounts of the pages are in no team");
  }

  /** Rule × command × person, all of whom may write on the host. */
  @ParameterizedTest
  @CsvSource({
    // person, team, repositories, commands, users, teams, command, who is named in a denial
    "ann,  -,   *,            apply,       ann,     -,    apply,  ",
    "bob,  -,   *,            apply,       ann,     -,    apply,  ann",
    "bob,  -,   *,            apply,       ann,     -,    plan,   ",
    "bob,  ops, *,            apply,       ann,     ops,  apply,  ",
    "bob,  dev, *,            apply,       ann,     ops,  apply,  'ann, team ops'",
    "bob,  -,   *,            apply+plan,  cid+ann, -,    plan,   'ann, cid'",
    "bob,  -,   *,            -,           ann,     -,    cancel, ann",
    "bob,  -,   *,            -,           ann,     -,    unlock, ann",
    "bob,  -,   *,            -,           ann,     -,    help,   ",
    "bob,  -,   *,            -,           ann,     -,    version,",
    "bob,  -,   local/team/*, apply,       ann,     -,    apply,  ann",
    "bob,  -,   LOCAL/Team/*, apply,       ann,     -,    apply,  ann",
    "bob,  -,   other/*,      apply,       ann,     -,    apply,  ",
    "bob,  -,   local/team,   apply,       ann,     -,    apply,  ",
    "bob,  -,   local/*/infra,apply,       ann,     -,    apply,  ann",
    "bob,  -,   local.team*,  apply,       ann,     -,    apply,  ",
    "BOB,  -,   *,            apply,       bob,     -,    apply,  bob",
  })
  void aRuleGivesACommandToThosePeopleAlone(
      String person,
      String team,
      String repositories,
      String commands,
      String users,
      String teams,
      String command,
      @Nullable String named) {
    AccessSettings.Rule rule =
        new AccessSettings.Rule(List.of(repositories), words(commands), words(users), words(teams));
    @Nullable String reason = named == null ? null : OTHERS.formatted(command, named);
    assertThat(judge(List.of(rule), Permission.WRITE, person, command, team))
        .isEqualTo(expected(reason));
  }

  /** A button on a page is pressed by an account, of which no host knows a team. */
  @ParameterizedTest
  @CsvSource({
    "ann, cancel, ",
    "bob, cancel, 'ann, team ops'",
    "bob, plan,   ",
  })
  void aRuleHoldsForAccountsOfThePagesByTheirLogin(
      String account, String command, @Nullable String named) {
    AccessSettings.Rule rule =
        new AccessSettings.Rule(List.of("*"), Set.of("cancel"), Set.of("ann"), Set.of("ops"));
    AccessRules rules = new AccessRules(new AccessSettings(List.of(rule), Map.of()));
    assertThat(rules.judge(INFRA, account, command))
        .isEqualTo(expected(named == null ? null : OTHERS.formatted(command, named)));
  }

  @Test
  void aRuleNeverGivesMoreThanTheHost() {
    assertThat(judge(List.of(rule("apply", "ann")), Permission.READ, "ann", "apply"))
        .isEqualTo(
            new Verdict.Denied("`apply` needs the right to write in team/infra; ann has read"));
  }

  @Test
  void anyOfSeveralRulesIsEnoughAndADenialNamesThemAll() {
    List<AccessSettings.Rule> rules = List.of(rule("apply", "ann"), rule("apply", "bob"));
    assertThat(judge(rules, Permission.WRITE, "bob", "apply")).isEqualTo(new Verdict.Allowed());
    assertThat(judge(rules, Permission.WRITE, "eve", "apply"))
        .isEqualTo(new Verdict.Denied(OTHERS.formatted("apply", "ann, bob")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "deploy", "Apply", ""})
  void aRuleAboutAnotherCommandIsRefusedAtStart(String command) {
    assertThatThrownBy(() -> settings(rule(command, "ann")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no command \"" + command + "\"");
  }

  /** Otherwise a rule with a slip would leave everything open. */
  @Test
  void aRuleAboutNobodyOrNothingIsRefusedAtStart() {
    var forNobody = new AccessSettings.Rule(List.of("*"), Set.of("apply"), Set.of(), Set.of());
    var overNothing = new AccessSettings.Rule(List.of(), Set.of("apply"), Set.of("ann"), Set.of());

    assertThatThrownBy(() -> settings(forNobody, rule("plan", "ann"), overNothing))
        .hasMessage(
            """
            atoll.access.rules[0] must name users or teams
            atoll.access.rules[2] must name repositories, or leave them out for all\
            """);
  }

  private static AccessSettings settings(AccessSettings.Rule... rules) {
    return new AccessSettings(List.of(rules), Map.of());
  }

  private static AccessSettings.Rule rule(String command, String user) {
    return new AccessSettings.Rule(List.of("*"), Set.of(command), Set.of(user), Set.of());
  }

  private static Verdict judge(
      List<AccessSettings.Rule> rules, Permission role, String person, String command) {
    return judge(rules, role, person, command, "-");
  }

  private static Verdict judge(
      List<AccessSettings.Rule> rules,
      Permission role,
      String person,
      String command,
      String team) {
    return new AccessRules(new AccessSettings(rules, Map.of()))
        .judge(host(role, team), INFRA, new Person("1", person), command);
  }

  /** A host that is only asked for roles and teams. */
  private static Forge host(Permission role, String team) {
    return (Forge)
        Proxy.newProxyInstance(
            Forge.class.getClassLoader(),
            new Class<?>[] {Forge.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "permission" -> role;
                  case "isMember" -> arguments[0].equals(team);
                  default -> throw new AssertionError("nobody needs " + method.getName());
                });
  }

  private static Verdict expected(@Nullable String reason) {
    return reason == null ? new Verdict.Allowed() : new Verdict.Denied(reason);
  }

  private static Set<String> words(String text) {
    return text.equals("-") ? Set.of() : Set.of(text.split("\\+"));
  }
}
