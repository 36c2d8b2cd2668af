package dev.atoll.forge.github;

import dev.atoll.forge.Finding;
import dev.atoll.forge.ForgeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Looks whether what a default branch requires would ever come. */
final class BranchExamination {
  private static final String QUERY =
      """
      query($owner: String!, $name: String!) {
        repository(owner: $owner, name: $name) {
          defaultBranchRef {
            name
            branchProtectionRule {
              requiresStatusChecks
              requiredStatusChecks { context app { databaseId } }
            }
          }
        }
      }
      """;
  private static final String OURS = "atoll/";
  private static final Set<String> SET = Set.of("atoll/plan", "atoll/apply");

  private final Accounts accounts;

  BranchExamination(Accounts accounts) {
    this.accounts = accounts;
  }

  List<Finding> findings(Repo repo) {
    try {
      return examined(repo);
    } catch (ForgeException hidden) {
      return List.of(
          Finding.advice(
              "what %s requires before a merge cannot be seen: %s"
                  .formatted(repo, hidden.getMessage())));
    }
  }

  private List<Finding> examined(Repo repo) {
    Account account = accounts.of(repo.owner());
    JsonNode branch =
        account
            .graphQl()
            .ask(QUERY, Map.of("owner", repo.owner(), "name", repo.name()))
            .at("/repository/defaultBranchRef");
    String name = branch.path("name").asString("");
    if (name.isEmpty()) {
      return List.of();
    }
    List<Json.Rule> rules =
        Pages.all(account.api().rules(repo.owner(), repo.name(), name), account.api()::moreRules);
    return findings(repo + ":" + name, branch.path("branchProtectionRule"), rules);
  }

  /** Pure. */
  static List<Finding> findings(String branch, JsonNode protection, List<Json.Rule> rulesets) {
    MergeFacts.Rules rules = MergeRules.of(protection, rulesets);
    List<String> ours =
        rules.checks().stream()
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .filter(it -> it.startsWith(OURS))
            .sorted()
            .toList();
    List<Finding> findings = new ArrayList<>();
    ours.stream()
        .filter(it -> !SET.contains(it))
        .forEach(it ->
            findings.add(
                Finding.problem(
                    "%s requires %s, which %s"
                        .formatted(
                            branch,
                            it,
                            isOfOneProject(it)
                                ? "stands only where that project is touched: require atoll/apply"
                                : "nobody ever sets"))));
    rules
        .unknown()
        .forEach(it ->
            findings.add(
                Finding.advice(
                    "%s has the rule %s, which Atoll cannot evaluate: name it in ignored-rules, or nothing that needs mergeable is applied"
                        .formatted(branch, it))));
    return findings;
  }

  private static boolean isOfOneProject(String context) {
    return SET.stream().anyMatch(it -> context.startsWith(it + ": "));
  }
}
