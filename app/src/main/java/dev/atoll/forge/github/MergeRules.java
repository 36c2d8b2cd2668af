package dev.atoll.forge.github;

import dev.atoll.forge.github.MergeFacts.RequiredCheck;
import dev.atoll.forge.github.MergeFacts.Rules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads what a branch asks for, from its protection and from the rulesets that are active for it.
 * Pure. What is not known to be harmless is told by its name.
 */
final class MergeRules {
  /** These forbid pushes, or say how a merge is written, or look after it was made. */
  private static final Set<String> HARMLESS =
      Set.of(
          "creation",
          "deletion",
          "non_fast_forward",
          "required_linear_history",
          "merge_queue",
          "copilot_code_review");

  private final Set<RequiredCheck> checks = new LinkedHashSet<>();
  private final Set<String> workflows = new TreeSet<>();
  private final Set<String> unknown = new TreeSet<>();
  private boolean upToDate;
  private boolean resolved;
  private int approvals;

  private MergeRules() {}

  /**
   * @param protection GraphQL's {@code branchProtectionRule}, or missing
   */
  static Rules of(JsonNode protection, List<Json.Rule> rulesets) {
    MergeRules rules = new MergeRules();
    if (protection.isObject()) {
      rules.addProtection(protection);
    }
    rulesets.forEach(rules::add);
    return new Rules(
        rules.checks,
        rules.upToDate,
        rules.approvals,
        rules.resolved,
        rules.workflows,
        rules.unknown);
  }

  private void addProtection(JsonNode rule) {
    if (is(rule, "requiresStatusChecks")) {
      rule.path("requiredStatusChecks")
          .valueStream()
          .forEach(check -> require(check.path("context"), check.at("/app/databaseId")));
      upToDate |= is(rule, "requiresStrictStatusChecks");
    }
    if (is(rule, "requiresApprovingReviews")) {
      approvals = Math.max(approvals, rule.path("requiredApprovingReviewCount").asInt(0));
    }
    resolved |= is(rule, "requiresConversationResolution");
    unknownIf(is(rule, "requiresCommitSignatures"), "required_signatures");
    unknownIf(is(rule, "requiresDeployments"), "required_deployments");
    unknownIf(is(rule, "requireLastPushApproval"), "require_last_push_approval");
    unknownIf(is(rule, "lockBranch"), "lock_branch");
    unknownIf(is(rule, "restrictsPushes"), "restricts_pushes");
  }

  private void add(Json.Rule rule) {
    JsonNode parameters = rule.parameters() == null ? MissingNode.getInstance() : rule.parameters();
    switch (rule.type()) {
      case "required_status_checks" -> addChecks(parameters);
      case "pull_request" -> addReviews(parameters);
      case "workflows" ->
          parameters
              .path("workflows")
              .valueStream()
              .forEach(it -> workflows.add(it.path("path").asString("")));
      default -> unknownIf(!HARMLESS.contains(rule.type()), rule.type());
    }
  }

  private void addChecks(JsonNode parameters) {
    parameters
        .path("required_status_checks")
        .valueStream()
        .forEach(check -> require(check.path("context"), check.path("integration_id")));
    upToDate |= is(parameters, "strict_required_status_checks_policy");
  }

  private void addReviews(JsonNode parameters) {
    approvals = Math.max(approvals, parameters.path("required_approving_review_count").asInt(0));
    resolved |= is(parameters, "required_review_thread_resolution");
    unknownIf(is(parameters, "require_last_push_approval"), "require_last_push_approval");
    unknownIf(!parameters.path("required_reviewers").isEmpty(), "required_reviewers");
  }

  private void require(JsonNode context, JsonNode app) {
    Optional<String> from = app.isIntegralNumber() ? Optional.of(app.asString()) : Optional.empty();
    checks.add(new RequiredCheck(context.asString(""), from));
  }

  private void unknownIf(boolean condition, String name) {
    if (condition) {
      unknown.add(name);
    }
  }

  private static boolean is(JsonNode rule, String name) {
    return rule.path(name).asBoolean(false);
  }
}
