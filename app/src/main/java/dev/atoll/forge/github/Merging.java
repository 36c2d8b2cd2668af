package dev.atoll.forge.github;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.MergeResult;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.github.GitHubConnection.AfterMerge;
import dev.atoll.forge.github.GitHubConnection.MergeMethod;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Merges: the commit that was looked at, in a way that the repository allows, or by its queue. */
final class Merging {
  private static final Logger log = LoggerFactory.getLogger(Merging.class);
  private static final String ENQUEUE =
      """
      mutation($pullRequest: ID!, $head: GitObjectID!) {
        enqueuePullRequest(input: {pullRequestId: $pullRequest, expectedHeadOid: $head}) {
          mergeQueueEntry { state }
        }
      }
      """;

  private final Accounts accounts;
  private final GitHubConnection.Policy policy;

  Merging(Accounts accounts, GitHubConnection.Policy policy) {
    this.accounts = accounts;
    this.policy = policy;
  }

  MergeResult merge(PullRequest pullRequest, CommitSha expectedHead) {
    try {
      return attempt(pullRequest, expectedHead);
    } catch (ForgeException refusal) {
      if (refusal.kind() != ForgeException.Kind.REFUSED) {
        throw refusal;
      }
      return new MergeResult.Refused(String.valueOf(refusal.getMessage()));
    }
  }

  private MergeResult attempt(PullRequest pullRequest, CommitSha expectedHead) {
    Repo repo = Repo.of(pullRequest.ref().repository());
    Account account = accounts.of(repo.owner());
    List<Json.Rule> rules =
        Pages.all(
            account.api().rules(repo.owner(), repo.name(), pullRequest.baseBranch()),
            account.api()::moreRules);
    if (rules.stream().anyMatch(rule -> rule.type().equals("merge_queue"))) {
      return enqueue(account, repo, pullRequest, expectedHead);
    }
    Json.Repository settings = accounts.repository(repo);
    Optional<MergeMethod> method = method(settings, rules);
    if (method.isEmpty()) {
      return new MergeResult.Refused("the repository allows none of the ways to merge");
    }
    return merge(account.api(), repo, pullRequest, expectedHead, method.get(), settings);
  }

  private MergeResult merge(
      GitHubApi api,
      Repo repo,
      PullRequest pullRequest,
      CommitSha expectedHead,
      MergeMethod method,
      Json.Repository settings) {
    Map<String, String> body =
        Map.of("sha", expectedHead.value(), "merge_method", method.name().toLowerCase(Locale.ROOT));
    Json.Merged merged = api.merge(repo.owner(), repo.name(), pullRequest.ref().number(), body);
    if (!merged.merged()) {
      return new MergeResult.Refused("GitHub did not merge it and does not say why");
    }
    if (mayDelete(pullRequest, settings)) {
      delete(api, repo, pullRequest.headBranch());
    }
    return new MergeResult.Merged(new CommitSha(Objects.requireNonNull(merged.sha())));
  }

  private static MergeResult enqueue(
      Account account, Repo repo, PullRequest pullRequest, CommitSha expectedHead) {
    Json.Pull pull = account.api().pull(repo.owner(), repo.name(), pullRequest.ref().number());
    if (!pull.state().equals("open")) {
      return new MergeResult.Refused("it is not open any more");
    }
    account
        .graphQl()
        .tell(ENQUEUE, Map.of("pullRequest", pull.nodeId(), "head", expectedHead.value()));
    return new MergeResult.Queued();
  }

  /** What the owner chose if it is allowed, else the first that is. */
  private Optional<MergeMethod> method(Json.Repository settings, List<Json.Rule> rules) {
    Set<MergeMethod> allowed = EnumSet.allOf(MergeMethod.class);
    allowed.removeIf(method -> !isAllowed(settings, method));
    rules.stream()
        .flatMap(rule -> Optional.ofNullable(rule.parameters()).stream())
        .map(parameters -> parameters.path("allowed_merge_methods"))
        .filter(JsonNode::isArray)
        .map(Merging::methods)
        .forEach(allowed::retainAll);
    return policy.mergeMethod().isPresent()
        ? policy.mergeMethod().filter(allowed::contains)
        : allowed.stream().findFirst();
  }

  private static boolean isAllowed(Json.Repository settings, MergeMethod method) {
    return !Boolean.FALSE.equals(
        switch (method) {
          case MERGE -> settings.allowMergeCommit();
          case SQUASH -> settings.allowSquashMerge();
          case REBASE -> settings.allowRebaseMerge();
        });
  }

  private static Set<MergeMethod> methods(JsonNode names) {
    Set<String> wanted = names.valueStream().map(it -> it.asString("")).collect(Collectors.toSet());
    return Arrays.stream(MergeMethod.values())
        .filter(it -> wanted.contains(it.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  /** Never another repository's branch, nor one that others build on. */
  private boolean mayDelete(PullRequest pullRequest, Json.Repository settings) {
    return policy.afterMerge() == AfterMerge.DELETE_BRANCH
        && !pullRequest.isFork()
        && !Boolean.TRUE.equals(settings.deleteBranchOnMerge())
        && !pullRequest.headBranch().equals(settings.defaultBranch());
  }

  /** The merge stands: a branch that stays is no reason to call it failed. */
  private static void delete(GitHubApi api, Repo repo, String branch) {
    try {
      api.deleteBranch(repo.owner(), repo.name(), branch);
    } catch (ForgeException trouble) {
      log.warn("The merged branch {} of {} stays: {}", branch, repo, trouble.getMessage());
    }
  }
}
