package dev.atoll.forge.github.fake;

import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What queries find: objects as maps of their fields, some of which are only made when asked for.
 */
final class GraphQlData {
  private final World world;
  private final Render render;
  private final Pulls pulls;
  private final Merging merging;
  private final MergeQueues queues;

  GraphQlData(World world, Render render, Pulls pulls, Merging merging, MergeQueues queues) {
    this.world = world;
    this.render = render;
    this.pulls = pulls;
    this.merging = merging;
    this.queues = queues;
  }

  Map<String, @Nullable Object> root(Caller caller) {
    return fields(
        "repository", lazy(it -> repository(caller, it)),
        "node", lazy(it -> node(caller, id(it.getArgument("id")))),
        "viewer", lazy(_ -> viewer(caller)),
        "rateLimit",
            fields(
                "cost",
                1,
                "limit",
                5000,
                "nodeCount",
                1,
                "remaining",
                4999,
                "used",
                1,
                "resetAt",
                Json.time(world.now())),
        "minimizeComment", lazy(it -> minimize(caller, input(it))),
        "enqueuePullRequest", lazy(it -> enqueue(caller, input(it))),
        "dismissPullRequestReview", lazy(it -> dismiss(caller, input(it))));
  }

  private static GraphQlServer.Lazy lazy(GraphQlServer.Lazy lazy) {
    return lazy;
  }

  private static Map<String, Object> input(DataFetchingEnvironment environment) {
    return Objects.requireNonNull(environment.<Map<String, Object>>getArgument("input"));
  }

  private static String id(@Nullable Object given) {
    return String.valueOf(given);
  }

  static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      fields.put(String.valueOf(namesAndValues[index]), namesAndValues[index + 1]);
    }
    return fields;
  }

  private static GraphQlServer.Failure notFound(String what) {
    return new GraphQlServer.Failure("NOT_FOUND", "Could not resolve to a " + what);
  }

  private static void require(Caller caller, Repo repo, Need... needs) {
    for (Need need : needs) {
      if (Permissions.allows(caller, repo, need)) {
        return;
      }
    }
    throw new GraphQlServer.Failure("FORBIDDEN", "Resource not accessible by integration");
  }

  private Object viewer(Caller caller) {
    return switch (caller) {
      case Caller.AsPerson(Account person) -> account(person);
      case Caller.AsInstallation(Token.Narrow token) -> account(token.installation().app.bot);
      case Caller.AsApp(App app) -> account(app.bot);
    };
  }

  Map<String, @Nullable Object> account(Account account) {
    return fields(
        "__typename", account.kind().type(),
        "id", account.nodeId(),
        "databaseId", account.id(),
        "login",
            account.kind() == Account.Kind.BOT
                ? account.login().replace("[bot]", "")
                : account.login(),
        "url", render.user(account).get("html_url").stringValue());
  }

  private Object repository(Caller caller, DataFetchingEnvironment environment) {
    String name = environment.getArgument("owner") + "/" + environment.getArgument("name");
    Repo repo =
        world
            .repo(name)
            .or(() -> Optional.ofNullable(world.formerNames.get(World.key(name))))
            .filter(it -> Permissions.allows(caller, it, Need.read("metadata")))
            .orElseThrow(() -> notFound("Repository with the name '" + name + "'."));
    return repo(caller, repo);
  }

  private Map<String, @Nullable Object> repo(Caller caller, Repo repo) {
    return fields(
        "__typename",
        "Repository",
        "id",
        repo.nodeId(),
        "databaseId",
        repo.id,
        "name",
        repo.name,
        "nameWithOwner",
        repo.fullName(),
        "url",
        render.web(repo),
        "isPrivate",
        repo.hidden,
        "isFork",
        repo.parent.isPresent(),
        "isArchived",
        repo.archived,
        "mergeCommitAllowed",
        repo.mergeCommits,
        "squashMergeAllowed",
        repo.squashing,
        "rebaseMergeAllowed",
        repo.rebasing,
        "deleteBranchOnMerge",
        repo.deletesMergedBranches,
        "defaultBranchRef",
        lazy(_ -> ref(caller, repo, repo.defaultBranch)),
        "ref",
        lazy(it ->
            ref(
                caller,
                repo,
                id(it.getArgument("qualifiedName")).replaceFirst("^refs/heads/", ""))),
        "pullRequest",
        lazy(it -> pullOf(caller, repo, it)));
  }

  private Object pullOf(Caller caller, Repo repo, DataFetchingEnvironment environment) {
    int number = Objects.requireNonNull(environment.<Integer>getArgument("number"));
    require(caller, repo, Need.read("pull_requests"));
    return Optional.ofNullable(repo.pulls.get(number))
        .map(pull -> pull(caller, pull))
        .orElseThrow(() -> notFound("PullRequest with the number of " + number + "."));
  }

  private @Nullable Object ref(Caller caller, Repo repo, String branch) {
    return repo.git.branch(branch).isEmpty()
        ? null
        : fields(
            "__typename",
            "Ref",
            "id",
            World.nodeId("REF", repo.id) + branch,
            "name",
            branch,
            "prefix",
            "refs/heads/",
            "repository",
            lazy(_ -> repo(caller, repo)),
            "branchProtectionRule",
            lazy(_ -> protection(caller, repo, branch)));
  }

  private @Nullable Object protection(Caller caller, Repo repo, String branch) {
    require(caller, repo, Need.read("administration", Role.WRITE));
    Protection protection = repo.protection(branch);
    if (!protection.isThere()) {
      return null;
    }
    List<Object> checks = new ArrayList<>();
    protection.checks().forEach(context -> checks.add(fields("context", context, "app", null)));
    return fields(
        "__typename",
        "BranchProtectionRule",
        "id",
        World.nodeId("BPR", repo.id),
        "pattern",
        branch,
        "requiresStatusChecks",
        !protection.checks().isEmpty(),
        "requiresStrictStatusChecks",
        protection.strict(),
        "requiredStatusCheckContexts",
        protection.checks(),
        "requiredStatusChecks",
        checks,
        "requiresApprovingReviews",
        protection.approvals() > 0,
        "requiredApprovingReviewCount",
        protection.approvals(),
        "requiresCodeOwnerReviews",
        false,
        "requireLastPushApproval",
        false,
        "requiresConversationResolution",
        protection.resolution(),
        "requiresCommitSignatures",
        false,
        "requiresDeployments",
        false,
        "requiresLinearHistory",
        false,
        "restrictsPushes",
        false,
        "lockBranch",
        false);
  }

  Map<String, @Nullable Object> pull(Caller caller, Pull pull) {
    Merging.State state = merging.read(pull);
    Map<String, @Nullable Object> fields =
        fields(
            "__typename",
            "PullRequest",
            "id",
            pull.nodeId(),
            "databaseId",
            pull.id,
            "fullDatabaseId",
            pull.id,
            "number",
            pull.number,
            "title",
            pull.title,
            "body",
            pull.body.orElse(""),
            "url",
            render.web(pull),
            "state",
            pull.mergedAt.isPresent() ? "MERGED" : pull.open ? "OPEN" : "CLOSED",
            "closed",
            !pull.open,
            "merged",
            pull.mergedAt.isPresent(),
            "isDraft",
            pull.draft,
            "locked",
            false,
            "author",
            account(pull.author),
            "headRefName",
            pull.headRef,
            "headRefOid",
            pull.headSha,
            "baseRefName",
            pull.baseRef,
            "baseRefOid",
            pull.baseSha,
            "isCrossRepository",
            pull.isCrossRepository(),
            "createdAt",
            Json.time(pull.created),
            "updatedAt",
            Json.time(pull.updated),
            "changedFiles",
            lazy(_ -> render.changes(pull).size()),
            "isInMergeQueue",
            pull.queued,
            "isMergeQueueEnabled",
            MergeQueues.isOn(pull.repo, pull.baseRef),
            "mergeStateStatus",
            state.name(),
            "mergeable",
            mergeable(state));
    fields.putAll(
        fields(
            "mergeQueueEntry", null,
            "reviewDecision", merging.decision(pull).orElse(null),
            "repository", lazy(_ -> repo(caller, pull.repo)),
            "baseRepository", lazy(_ -> repo(caller, pull.repo)),
            "headRepository", lazy(_ -> pull.headRepo.map(repo -> repo(caller, repo)).orElse(null)),
            "baseRef", lazy(_ -> ref(caller, pull.repo, pull.baseRef)),
            "headRef",
                lazy(_ -> pull.headRepo.map(repo -> ref(caller, repo, pull.headRef)).orElse(null)),
            "statusCheckRollup", lazy(_ -> rollup(caller, pull.repo, pull.headSha)),
            "commits",
                lazy(it ->
                    connection(
                        it,
                        commits(pull),
                        sha -> fields("commit", commit(caller, pull.repo, sha)))),
            "reviews",
                lazy(it -> connection(it, pull.reviews, review -> review(caller, pull, review))),
            "latestReviews",
                lazy(it ->
                    connection(it, merging.opinions(pull), review -> review(caller, pull, review))),
            "latestOpinionatedReviews", lazy(it -> opinions(caller, pull, it)),
            "reviewThreads", lazy(it -> connection(it, pull.threads, GraphQlData::thread))));
    return fields;
  }

  private static String mergeable(Merging.State state) {
    return switch (state) {
      case UNKNOWN -> "UNKNOWN";
      case DIRTY -> "CONFLICTING";
      case CLEAN, UNSTABLE, DRAFT, BEHIND, BLOCKED -> "MERGEABLE";
    };
  }

  private static Map<String, @Nullable Object> thread(Pull.Conversation thread) {
    return fields(
        "id", World.nodeId("PRRT", thread.id), "isResolved", thread.resolved, "isOutdated", false);
  }

  private static List<String> commits(Pull pull) {
    return pull.repo.git.between(pull.baseSha, pull.headSha).stream()
        .map(BareGit.Shown::sha)
        .toList();
  }

  private Object opinions(Caller caller, Pull pull, DataFetchingEnvironment environment) {
    boolean writers = Boolean.TRUE.equals(environment.getArgument("writersOnly"));
    List<Review> found =
        merging.opinions(pull).stream()
            .filter(review -> !writers || pull.repo.role(review.author).covers(Role.WRITE))
            .toList();
    return connection(environment, found, review -> review(caller, pull, review));
  }

  private Map<String, @Nullable Object> review(Caller caller, Pull pull, Review review) {
    return fields(
        "__typename", "PullRequestReview",
        "id", review.nodeId(),
        "databaseId", review.id,
        "fullDatabaseId", review.id,
        "author", account(review.author),
        "authorCanPushToRepository", pull.repo.role(review.author).covers(Role.WRITE),
        "authorAssociation", world.association(pull.repo, review.author),
        "state", review.state.name(),
        "body", review.body,
        "submittedAt", Json.time(review.submitted),
        "url", render.web(pull) + "#pullrequestreview-" + review.id,
        "isMinimized", false,
        "commit", lazy(_ -> commit(caller, pull.repo, review.commit)));
  }

  private Map<String, @Nullable Object> commit(Caller caller, Repo repo, String sha) {
    return fields(
        "__typename",
        "Commit",
        "id",
        World.nodeId("C", repo.id) + sha,
        "oid",
        sha,
        "abbreviatedOid",
        sha.substring(0, 7),
        "message",
        lazy(_ -> repo.git.show(sha).message()),
        "statusCheckRollup",
        lazy(_ -> rollup(caller, repo, sha)));
  }

  private @Nullable Object rollup(Caller caller, Repo repo, String sha) {
    require(caller, repo, Need.read("checks"), Need.read("statuses"));
    List<Map<String, @Nullable Object>> contexts = new ArrayList<>();
    repo.checkRuns.values().stream()
        .filter(run -> run.sha.equals(sha))
        .forEach(run -> contexts.add(checkRun(repo, run)));
    world.latestStatuses(repo, sha).forEach(status -> contexts.add(status(status)));
    if (contexts.isEmpty()) {
      return null;
    }
    return fields(
        "id",
        World.nodeId("SCR", repo.id) + sha,
        "state",
        "PENDING",
        "contexts",
        lazy(it -> connection(it, contexts, Function.identity())));
  }

  private Map<String, @Nullable Object> status(Status status) {
    return fields(
        "__typename", "StatusContext",
        "id", World.nodeId("SC", status.id()),
        "context", status.context(),
        "state", status.state().toUpperCase(java.util.Locale.ROOT),
        "description", status.description().orElse(null),
        "targetUrl", status.targetUrl().orElse(null),
        "createdAt", Json.time(status.created()),
        "creator", account(status.creator()));
  }

  private Map<String, @Nullable Object> checkRun(Repo repo, CheckRun run) {
    String conclusion =
        run.conclusion.map(it -> it.toUpperCase(java.util.Locale.ROOT)).orElse(null);
    String status = run.status.toUpperCase(java.util.Locale.ROOT);
    return fields(
        "__typename",
        "CheckRun",
        "id",
        run.nodeId(),
        "databaseId",
        run.id,
        "name",
        run.name,
        "status",
        status,
        "conclusion",
        conclusion,
        "detailsUrl",
        run.detailsUrl.orElse(null),
        "externalId",
        run.externalId.orElse(null),
        "startedAt",
        Json.time(run.created),
        "completedAt",
        run.completed.map(Json::time).orElse(null),
        "url",
        render.web(repo) + "/runs/" + run.id,
        "checkSuite",
        fields(
            "id",
            World.nodeId("CS", run.suite),
            "databaseId",
            run.suite,
            "status",
            status,
            "conclusion",
            conclusion,
            "workflowRun",
            null,
            "app",
            fields(
                "id",
                World.nodeId("A", run.app.id),
                "databaseId",
                run.app.id,
                "slug",
                run.app.slug,
                "name",
                run.app.slug)));
  }

  private @Nullable Object node(Caller caller, String id) {
    return comment(id)
        .map(comment -> (Object) comment(comment))
        .or(() -> pull(id).map(pull -> pull(caller, pull)))
        .orElseThrow(() -> notFound("node with the global id of '" + id + "'"));
  }

  private Optional<Pull> pull(String id) {
    return world.repos.values().stream()
        .flatMap(repo -> repo.pulls.values().stream())
        .filter(pull -> pull.nodeId().equals(id))
        .findFirst();
  }

  private Optional<IssueComment> comment(String id) {
    return world.repos.values().stream()
        .flatMap(repo -> repo.comments.values().stream())
        .filter(comment -> comment.nodeId().equals(id))
        .findFirst();
  }

  private Map<String, @Nullable Object> comment(IssueComment comment) {
    return fields(
        "__typename", "IssueComment",
        "id", comment.nodeId(),
        "databaseId", comment.id,
        "fullDatabaseId", comment.id,
        "author", account(comment.author),
        "body", comment.body,
        "createdAt", Json.time(comment.created),
        "updatedAt", Json.time(comment.updated),
        "isMinimized", comment.minimized.isPresent(),
        "minimizedReason", comment.minimized.map(World::key).orElse(null));
  }

  private Object minimize(Caller caller, Map<String, Object> input) {
    IssueComment comment =
        comment(id(input.get("subjectId"))).orElseThrow(() -> notFound("node with the global id"));
    require(
        caller,
        comment.pull.repo,
        Need.write("issues", Role.WRITE),
        Need.write("pull_requests", Role.WRITE));
    comment.minimized = Optional.of(String.valueOf(input.get("classifier")));
    return fields(
        "clientMutationId", input.get("clientMutationId"), "minimizedComment", comment(comment));
  }

  private Object enqueue(Caller caller, Map<String, Object> input) {
    Pull pull = pull(id(input.get("pullRequestId"))).orElseThrow(() -> notFound("PullRequest"));
    require(caller, pull.repo, Need.write("contents", Role.WRITE));
    Optional<Object> expected = Optional.ofNullable(input.get("expectedHeadOid"));
    if (expected.filter(head -> !head.toString().equals(pull.headSha)).isPresent()) {
      throw new GraphQlServer.Failure("UNPROCESSABLE", "Head sha didn't match expectedHeadOid");
    }
    Account by = actor(caller);
    queues.enqueue(pull, by);
    return fields(
        "clientMutationId", input.get("clientMutationId"),
        "mergeQueueEntry",
            fields(
                "id", World.nodeId("MQE", pull.id),
                "position", 1,
                "state", "QUEUED",
                "enqueuedAt", Json.time(world.now()),
                "enqueuer", account(by)));
  }

  private static Account actor(Caller caller) {
    return switch (caller) {
      case Caller.AsPerson(Account person) -> person;
      case Caller.AsInstallation(Token.Narrow token) -> token.installation().app.bot;
      case Caller.AsApp(App app) -> app.bot;
    };
  }

  private Object dismiss(Caller caller, Map<String, Object> input) {
    String wanted = id(input.get("pullRequestReviewId"));
    for (Repo repo : world.repos.values()) {
      for (Pull pull : repo.pulls.values()) {
        for (Review review : pull.reviews) {
          if (review.nodeId().equals(wanted)) {
            require(caller, repo, Need.write("pull_requests", Role.WRITE));
            pulls.dismiss(pull, review, actor(caller));
            return fields(
                "clientMutationId", input.get("clientMutationId"),
                "pullRequestReview", review(caller, pull, review));
          }
        }
      }
    }
    throw notFound("PullRequestReview");
  }

  /** A page of a list; GitHub wants to be told how long it may be. */
  private static <T> Map<String, @Nullable Object> connection(
      DataFetchingEnvironment environment, List<T> all, Function<T, ?> shown) {
    Integer first = environment.getArgument("first");
    Integer last = environment.getArgument("last");
    if (first == null && last == null) {
      throw new GraphQlServer.Failure(
          "MISSING_PAGINATION_BOUNDARIES", "You must provide a `first` or `last` value");
    }
    int size = first != null ? first : Objects.requireNonNull(last);
    if (size > 100 || size < 1) {
      throw new GraphQlServer.Failure(
          "EXCESSIVE_PAGINATION",
          "Requesting " + size + " records exceeds the limit of 100 records.");
    }
    int from =
        first != null ? after(environment.getArgument("after")) : Math.max(0, all.size() - size);
    int to = Math.min(all.size(), from + size);
    List<Object> nodes = new ArrayList<>();
    all.subList(Math.min(from, to), to).forEach(item -> nodes.add(shown.apply(item)));
    return fields(
        "totalCount", all.size(),
        "nodes", nodes,
        "pageInfo",
            fields(
                "hasNextPage",
                to < all.size(),
                "hasPreviousPage",
                from > 0,
                "startCursor",
                nodes.isEmpty() ? null : cursor(from),
                "endCursor",
                nodes.isEmpty() ? null : cursor(to)));
  }

  private static String cursor(int index) {
    return Base64.getEncoder()
        .encodeToString(("cursor:" + index).getBytes(StandardCharsets.US_ASCII));
  }

  private static int after(@Nullable String cursor) {
    return cursor == null
        ? 0
        : Integer.parseInt(
            new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII).substring(7));
  }
}
