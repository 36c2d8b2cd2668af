package dev.atoll.forge.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Mergeability;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.github.MergeFacts.Check;
import dev.atoll.forge.github.MergeFacts.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gathers what {@link MergeEvaluation} judges. */
final class MergeReading {
  private static final String QUERY =
      """
      query($owner: String!, $name: String!, $number: Int!, $after: String) {
        repository(owner: $owner, name: $name) {
          pullRequest(number: $number) {
            state
            isDraft
            mergeable
            mergeStateStatus
            reviewDecision
            baseRef {
              branchProtectionRule {
                requiresStatusChecks
                requiresStrictStatusChecks
                requiredStatusChecks { context app { databaseId } }
                requiresApprovingReviews
                requiredApprovingReviewCount
                requiresConversationResolution
                requiresCommitSignatures
                requiresDeployments
                requireLastPushApproval
                restrictsPushes
                lockBranch
              }
            }
            latestOpinionatedReviews(first: 100, writersOnly: true) { nodes { state } }
            reviewThreads(first: 100) { nodes { isResolved } pageInfo { hasNextPage } }
            commits(last: 1) {
              nodes {
                commit {
                  statusCheckRollup {
                    contexts(first: 100, after: $after) {
                      nodes {
                        __typename
                        ... on StatusContext { context state }
                        ... on CheckRun {
                          databaseId
                          name
                          status
                          conclusion
                          checkSuite {
                            status
                            conclusion
                            app { databaseId }
                            workflowRun { runNumber file { path } }
                          }
                        }
                      }
                      pageInfo { hasNextPage endCursor }
                    }
                  }
                }
              }
            }
          }
        }
      }
      """;
  private static final String CONTEXTS = "/commits/nodes/0/commit/statusCheckRollup/contexts";
  private static final Set<String> PASSING = Set.of("SUCCESS", "NEUTRAL", "SKIPPED");
  private static final Duration COMPUTING = Duration.ofSeconds(2);
  private static final Duration TOO_LONG = Duration.ofSeconds(30);

  private final Accounts accounts;
  private final GitHubConnection.Policy policy;
  private final Clock clock;
  private final Cache<String, Instant> unknownSince =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(5)).maximumSize(10_000).build();

  MergeReading(Accounts accounts, GitHubConnection.Policy policy, Clock clock) {
    this.accounts = accounts;
    this.policy = policy;
    this.clock = clock;
  }

  private record Read(JsonNode pullRequest, List<Check> checks, List<String> unreadable) {}

  Mergeability of(PullRequest pullRequest) {
    Repo repo = Repo.of(pullRequest.ref().repository());
    Account account = accounts.of(repo.owner());
    Read read = computed(account.graphQl(), repo, pullRequest);
    MergeFacts facts = facts(read);
    requireComputed(pullRequest, facts);
    List<String> reasons =
        MergeEvaluation.summary(facts)
            .orElseGet(() -> closer(account.api(), repo, pullRequest, read, facts));
    return reasons.isEmpty() ? new Mergeability.Mergeable() : new Mergeability.Blocked(reasons);
  }

  private List<String> closer(
      GitHubApi api, Repo repo, PullRequest pullRequest, Read read, MergeFacts facts) {
    if (facts.mergeState().equals("UNKNOWN")) {
      return List.of("GitHub does not find out whether it can be merged");
    }
    if (!read.unreadable().isEmpty()) {
      return List.of("GitHub keeps back what it asks for: " + String.join("; ", read.unreadable()));
    }
    List<Json.Rule> rulesets =
        Pages.all(api.rules(repo.owner(), repo.name(), pullRequest.baseBranch()), api::moreRules);
    MergeFacts.Rules rules =
        MergeRules.of(read.pullRequest().at("/baseRef/branchProtectionRule"), rulesets);
    return new MergeEvaluation(facts, rules, policy)
        .reasons(() -> isBehind(api, repo, pullRequest));
  }

  private static boolean isBehind(GitHubApi api, Repo repo, PullRequest pullRequest) {
    String range = pullRequest.base() + "..." + pullRequest.head();
    return api.compare(repo.owner(), repo.name(), range).behindBy() > 0;
  }

  /** GitHub begins to compute it when it is asked: often it is there for the next question. */
  private static Read computed(GraphQl graphQl, Repo repo, PullRequest pullRequest) {
    Read read = read(graphQl, repo, pullRequest);
    return isUnknown(facts(read)) ? read(graphQl, repo, pullRequest) : read;
  }

  private static boolean isUnknown(MergeFacts facts) {
    return facts.state().equals("OPEN")
        && (facts.mergeable().equals("UNKNOWN") || facts.mergeState().equals("UNKNOWN"));
  }

  /** Who asked is told to come again; that it takes long is told after a while. */
  private void requireComputed(PullRequest pullRequest, MergeFacts facts) {
    if (!isUnknown(facts)) {
      return;
    }
    String key = pullRequest.ref() + " " + pullRequest.head() + " " + pullRequest.base();
    Instant since = unknownSince.get(key, _ -> clock.instant());
    if (since.plus(TOO_LONG).isAfter(clock.instant())) {
      throw new ForgeException(
          ForgeException.Kind.TRANSIENT,
          "GitHub is finding out whether it can be merged",
          Optional.of(COMPUTING));
    }
  }

  private static Read read(GraphQl graphQl, Repo repo, PullRequest pullRequest) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("owner", repo.owner());
    variables.put("name", repo.name());
    variables.put("number", pullRequest.ref().number());
    List<Check> checks = new ArrayList<>();
    while (true) {
      GraphQl.Answered answered = graphQl.askInParts(QUERY, variables);
      JsonNode read = answered.data().at("/repository/pullRequest");
      JsonNode contexts = read.at(CONTEXTS);
      contexts.path("nodes").valueStream().map(MergeReading::check).forEach(checks::add);
      if (!contexts.at("/pageInfo/hasNextPage").asBoolean(false)) {
        return new Read(read, checks, answered.unreadable());
      }
      variables.put("after", contexts.at("/pageInfo/endCursor").asString(""));
    }
  }

  private static MergeFacts facts(Read read) {
    JsonNode pull = read.pullRequest();
    JsonNode decision = pull.path("reviewDecision");
    return new MergeFacts(
        pull.path("state").asString("UNKNOWN"),
        pull.path("isDraft").asBoolean(false),
        pull.path("mergeable").asString("UNKNOWN"),
        pull.path("mergeStateStatus").asString("UNKNOWN"),
        decision.isString() ? Optional.of(decision.asString()) : Optional.empty(),
        (int)
            pull.at("/latestOpinionatedReviews/nodes")
                .valueStream()
                .filter(it -> it.path("state").asString("").equals("APPROVED"))
                .count(),
        unresolved(pull.path("reviewThreads")),
        read.checks());
  }

  private static Optional<Integer> unresolved(JsonNode threads) {
    long open =
        threads
            .path("nodes")
            .valueStream()
            .filter(it -> !it.path("isResolved").asBoolean(false))
            .count();
    return threads.at("/pageInfo/hasNextPage").asBoolean(false)
        ? Optional.empty()
        : Optional.of((int) open);
  }

  private static Check check(JsonNode node) {
    if (node.path("__typename").asString("").equals("StatusContext")) {
      return new Check.Status(
          node.path("context").asString(""), ofStatus(node.path("state").asString("")));
    }
    JsonNode suite = node.path("checkSuite");
    return new Check.Run(
        node.path("name").asString(""),
        ofRun(node),
        text(suite.at("/app/databaseId")),
        text(suite.at("/workflowRun/file/path")),
        ofRun(suite),
        suite.at("/workflowRun/runNumber").asLong(0) * 1_000_000_000_000L
            + node.path("databaseId").asLong(0) % 1_000_000_000_000L);
  }

  private static Standing ofStatus(String state) {
    return switch (state) {
      case "SUCCESS" -> Standing.PASSED;
      case "PENDING", "EXPECTED" -> Standing.PENDING;
      default -> Standing.FAILED;
    };
  }

  private static Standing ofRun(JsonNode run) {
    if (!run.path("status").asString("").equals("COMPLETED")) {
      return Standing.PENDING;
    }
    return PASSING.contains(run.path("conclusion").asString(""))
        ? Standing.PASSED
        : Standing.FAILED;
  }

  private static Optional<String> text(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asString());
  }
}
