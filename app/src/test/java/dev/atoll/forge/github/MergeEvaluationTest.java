package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.MergeFacts.Check;
import dev.atoll.forge.github.MergeFacts.RequiredCheck;
import dev.atoll.forge.github.MergeFacts.Rules;
import dev.atoll.forge.github.MergeFacts.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

class MergeEvaluationTest {
  private static final Check OUR_PENDING_APPLY = status("atoll/apply", Standing.PENDING);

  @ParameterizedTest
  @CsvSource({
    "OPEN,   MERGEABLE,   CLEAN,     ''",
    "OPEN,   MERGEABLE,   UNSTABLE,  ''",
    "OPEN,   MERGEABLE,   HAS_HOOKS, ''",
    "OPEN,   CONFLICTING, DIRTY,     it conflicts with its base branch",
    "OPEN,   MERGEABLE,   BEHIND,    it has to be up to date with its base branch",
    "OPEN,   MERGEABLE,   DRAFT,     it is a draft",
    "MERGED, UNKNOWN,     UNKNOWN,   it is merged",
    "CLOSED, UNKNOWN,     UNKNOWN,   it is closed"
  })
  void believesTheSummaryWhereItSaysAll(
      String state, String mergeable, String summary, String reason) {
    MergeFacts facts = facts(state, mergeable, summary, List.of());

    assertThat(MergeEvaluation.summary(facts))
        .contains(reason.isEmpty() ? List.of() : List.of(reason));
  }

  @Test
  void looksCloserWhereTheSummaryDoesNotSayWhy() {
    assertThat(MergeEvaluation.summary(facts("OPEN", "MERGEABLE", "BLOCKED", List.of()))).isEmpty();
  }

  @Test
  void ourOwnRequiredStatusIsNotInOurWay() {
    assertThat(reasons(rules("atoll/apply", "atoll/plan"), OUR_PENDING_APPLY)).isEmpty();
  }

  @Test
  void requiredChecksOfOthersAre() {
    Rules rules = rules("atoll/apply", "build", "lint", "scan");

    assertThat(
            reasons(
                rules,
                OUR_PENDING_APPLY,
                status("build", Standing.FAILED),
                run("lint", Standing.PENDING, "15368", 1)))
        .containsExactly(
            "the required check \"build\" has failed",
            "the required check \"lint\" has not ended",
            "the required check \"scan\" has not reported");
  }

  @Test
  void checksThatAreNotRequiredAreNot() {
    assertThat(
            reasons(
                rules("atoll/apply", "build"),
                OUR_PENDING_APPLY,
                status("BUILD", Standing.PASSED),
                status("nice-to-have", Standing.FAILED)))
        .isEmpty();
  }

  @Test
  void theLatestRunOfACheckCounts() {
    assertThat(
            reasons(
                rules("atoll/apply", "build"),
                OUR_PENDING_APPLY,
                run("build", Standing.PASSED, "15368", 2),
                run("build", Standing.FAILED, "15368", 1)))
        .isEmpty();
  }

  @Test
  void aCheckThatMustComeFromOneAppCountsFromItOnly() {
    Rules rules =
        new Rules(
            Set.of(
                new RequiredCheck("atoll/apply", Optional.empty()),
                new RequiredCheck("build", Optional.of("15368"))),
            false,
            0,
            false,
            Set.of(),
            Set.of());

    assertThat(reasons(rules, OUR_PENDING_APPLY, run("build", Standing.PASSED, "666", 9)))
        .containsExactly("the required check \"build\" has not reported");
    assertThat(reasons(rules, OUR_PENDING_APPLY, status("build", Standing.PASSED)))
        .containsExactly(
            "the required check \"build\" must come from one App, and its sender is not known");
    assertThat(reasons(rules, OUR_PENDING_APPLY, run("build", Standing.PASSED, "15368", 1)))
        .isEmpty();
  }

  @Test
  void aCheckThatPassedDoesNotHideAnotherOfItsName() {
    Rules rules =
        new Rules(
            Set.of(
                new RequiredCheck("atoll/apply", Optional.empty()),
                new RequiredCheck("build", Optional.empty())),
            false,
            0,
            false,
            Set.of(),
            Set.of());

    assertThat(
            reasons(
                rules,
                OUR_PENDING_APPLY,
                run("build", Standing.PASSED, "1", 900),
                run("build", Standing.FAILED, "2", 10)))
        .containsExactly("the required check \"build\" has failed");
    assertThat(
            reasons(
                rules,
                OUR_PENDING_APPLY,
                run("build", Standing.PASSED, "1", 900),
                run("build", Standing.FAILED, "1", 10)))
        .isEmpty();
  }

  @Test
  void aWorkflowIsJudgedAsAWhole() {
    Rules rules =
        new Rules(
            Set.of(new RequiredCheck("atoll/apply", Optional.empty())),
            false,
            0,
            false,
            Set.of(".github/workflows/ci.yaml"),
            Set.of());
    Check firstJob =
        new Check.Run(
            "first",
            Standing.PASSED,
            Optional.empty(),
            Optional.of(".github/workflows/ci.yaml"),
            Standing.FAILED,
            1);

    assertThat(reasons(rules, OUR_PENDING_APPLY, firstJob))
        .containsExactly("the required workflow .github/workflows/ci.yaml has not passed");
    assertThat(reasons(rules, OUR_PENDING_APPLY)).hasSize(1);
  }

  @Test
  void whatCannotBeEvaluatedIsInTheWayByItsName() {
    Rules rules = withUnknown("code_scanning", "required_signatures");

    assertThat(reasons(rules, OUR_PENDING_APPLY))
        .containsExactly(
            "Atoll cannot evaluate the rule code_scanning",
            "Atoll cannot evaluate the rule required_signatures");
  }

  @Test
  void theOwnerMayHaveRulesAndChecksIgnored() {
    var policy = policy(Set.of("build"), Set.of("code_scanning"));
    MergeFacts facts = facts("OPEN", "MERGEABLE", "BLOCKED", List.of());

    assertThat(
            new MergeEvaluation(facts, withUnknown("code_scanning"), policy).reasons(() -> false))
        .isEmpty();
    assertThat(new MergeEvaluation(facts, rules("Build"), policy).reasons(() -> false)).isEmpty();
  }

  @Test
  void whatStaysUnexplainedIsInTheWay() {
    assertThat(reasons(rules("atoll/apply"), status("atoll/apply", Standing.PASSED)))
        .containsExactly("GitHub calls it blocked and does not say why");
  }

  @Test
  void reviewsAndConversationsCount() {
    Rules rules =
        new Rules(
            Set.of(new RequiredCheck("atoll/apply", Optional.empty())),
            false,
            2,
            true,
            Set.of(),
            Set.of());

    assertThat(evaluated(rules, "REVIEW_REQUIRED", 0, Optional.of(0)))
        .containsExactly("an approval is required on GitHub");
    assertThat(evaluated(rules, "CHANGES_REQUESTED", 2, Optional.of(0)))
        .containsExactly("changes are requested");
    assertThat(evaluated(rules, "APPROVED", 1, Optional.of(0)))
        .containsExactly("1 of 2 required approvals are there");
    assertThat(evaluated(rules, "APPROVED", 2, Optional.of(3)))
        .containsExactly("3 conversations are not resolved");
    assertThat(evaluated(rules, "APPROVED", 2, Optional.empty())).hasSize(1);
    assertThat(evaluated(rules, "APPROVED", 2, Optional.of(0))).isEmpty();
  }

  @Test
  void beingBehindCountsOnlyWhereItMustNotBe() {
    Rules strict =
        new Rules(
            Set.of(new RequiredCheck("atoll/apply", Optional.empty())),
            true,
            0,
            false,
            Set.of(),
            Set.of());
    MergeFacts facts = facts("OPEN", "MERGEABLE", "BLOCKED", List.of(OUR_PENDING_APPLY));
    var policy = policy(Set.of(), Set.of());

    assertThat(new MergeEvaluation(facts, strict, policy).reasons(() -> true))
        .containsExactly("it has to be up to date with its base branch");
    assertThat(new MergeEvaluation(facts, rules("atoll/apply"), policy).reasons(() -> true))
        .isEmpty();
  }

  @Test
  void readsRulesFromProtectionAndRulesets() {
    JsonNode protection =
        json(
            """
            {"requiresStatusChecks": true, "requiresStrictStatusChecks": true,
             "requiredStatusChecks": [{"context": "build", "app": null},
               {"context": "scan", "app": {"databaseId": 7}}],
             "requiresApprovingReviews": true, "requiredApprovingReviewCount": 1,
             "requiresConversationResolution": false, "lockBranch": true}
            """);
    List<Json.Rule> rulesets =
        List.of(
            rule("deletion", "{}"),
            rule(
                "required_status_checks",
                "{\"required_status_checks\": [{\"context\": \"lint\", \"integration_id\": 9}]}"),
            rule(
                "pull_request",
                "{\"required_approving_review_count\": 2, \"required_review_thread_resolution\": true}"),
            rule("workflows", "{\"workflows\": [{\"path\": \"ci.yaml\"}]}"),
            rule("brand_new", "{}"));

    assertThat(MergeRules.of(protection, rulesets))
        .isEqualTo(
            new Rules(
                Set.of(
                    new RequiredCheck("build", Optional.empty()),
                    new RequiredCheck("scan", Optional.of("7")),
                    new RequiredCheck("lint", Optional.of("9"))),
                true,
                2,
                true,
                Set.of("ci.yaml"),
                Set.of("lock_branch", "brand_new")));
    assertThat(MergeRules.of(MissingNode.getInstance(), List.of())).isEqualTo(rules());
  }

  private static Json.Rule rule(String type, String parameters) {
    return new Json.Rule(type, json(parameters));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static List<String> reasons(Rules rules, Check... checks) {
    MergeFacts facts = facts("OPEN", "MERGEABLE", "BLOCKED", List.of(checks));
    return new MergeEvaluation(facts, rules, policy(Set.of(), Set.of())).reasons(() -> false);
  }

  private static List<String> evaluated(
      Rules rules, String decision, int approvals, Optional<Integer> unresolved) {
    MergeFacts facts =
        new MergeFacts(
            "OPEN",
            false,
            "MERGEABLE",
            "BLOCKED",
            Optional.of(decision),
            approvals,
            unresolved,
            List.of(OUR_PENDING_APPLY));
    return new MergeEvaluation(facts, rules, policy(Set.of(), Set.of())).reasons(() -> false);
  }

  private static GitHubConnection.Policy policy(Set<String> checks, Set<String> rules) {
    return new GitHubConnection.Policy(
        GitHubConnection.ApprovalsFrom.WRITERS,
        Optional.empty(),
        GitHubConnection.AfterMerge.KEEP_BRANCH,
        checks,
        rules);
  }

  private static MergeFacts facts(
      String state, String mergeable, String summary, List<Check> checks) {
    return new MergeFacts(
        state, false, mergeable, summary, Optional.empty(), 0, Optional.of(0), checks);
  }

  private static Rules rules(String... checks) {
    Set<RequiredCheck> required =
        Arrays.stream(checks)
            .map(it -> new RequiredCheck(it, Optional.empty()))
            .collect(Collectors.toSet());
    return new Rules(required, false, 0, false, Set.of(), Set.of());
  }

  private static Rules withUnknown(String... names) {
    return new Rules(Set.of(), false, 0, false, Set.of(), Set.of(names));
  }

  private static Check status(String name, Standing standing) {
    return new Check.Status(name, standing);
  }

  private static Check run(String name, Standing standing, String app, long order) {
    return new Check.Run(
        name, standing, Optional.of(app), Optional.empty(), Standing.PASSED, order);
  }
}
