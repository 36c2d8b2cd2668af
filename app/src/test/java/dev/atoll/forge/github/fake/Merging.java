package dev.atoll.forge.github.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.PersonIdent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a pull request can be merged, and its merge. */
final class Merging {
  private static final Set<String> PASSED = Set.of("success", "neutral", "skipped");

  /** What can be told of without more than this fake knows. */
  private static final Set<String> HARMLESS =
      Set.of("deletion", "non_fast_forward", "creation", "update", "required_linear_history");

  private final World world;
  private final Pulls pulls;
  private final Events events;
  private final Faults faults;

  Merging(World world, Pulls pulls, Events events, Faults faults) {
    this.world = world;
    this.pulls = pulls;
    this.events = events;
    this.faults = faults;
  }

  /** What GitHub calls mergeable_state. */
  enum State {
    CLEAN,
    UNSTABLE,
    DRAFT,
    DIRTY,
    BEHIND,
    BLOCKED,
    UNKNOWN;

    String word() {
      return World.key(name());
    }
  }

  /** As a reader sees it, for whom it may still have to be computed. */
  State read(Pull pull) {
    String now = pull.headSha + baseTip(pull);
    if (!pull.computedFor.equals(now)) {
      pull.computedFor = now;
      pull.readsToCompute = faults.readsToCompute();
    }
    if (!pull.open || pull.readsToCompute-- > 0) {
      return State.UNKNOWN;
    }
    return state(pull);
  }

  private static String baseTip(Pull pull) {
    return pull.repo.git.branch(pull.baseRef).orElse(pull.baseSha);
  }

  State state(Pull pull) {
    String base = baseTip(pull);
    if (pull.repo.git.mergedTree(base, pull.headSha).isEmpty()) {
      return State.DIRTY;
    }
    if (pull.draft) {
      return State.DRAFT;
    }
    if (isStrict(pull) && !pull.repo.git.isAncestor(base, pull.headSha)) {
      return State.BEHIND;
    }
    if (!isAllowed(pull)) {
      return State.BLOCKED;
    }
    return checks(pull.repo, pull.headSha).values().stream().allMatch(PASSED::contains)
        ? State.CLEAN
        : State.UNSTABLE;
  }

  private boolean isStrict(Pull pull) {
    return pull.repo.protection(pull.baseRef).strict()
        || rules(pull, "required_status_checks")
            .anyMatch(rule -> rule.path("strict_required_status_checks_policy").asBoolean(false));
  }

  private static java.util.stream.Stream<JsonNode> rules(Pull pull, String type) {
    return pull.repo.rules(pull.baseRef).stream()
        .filter(rule -> rule.path("type").asString("").equals(type))
        .map(rule -> rule.path("parameters"));
  }

  private boolean isAllowed(Pull pull) {
    Protection protection = pull.repo.protection(pull.baseRef);
    Map<String, String> checks = checks(pull.repo, pull.headSha);
    boolean known =
        pull.repo.rules(pull.baseRef).stream()
            .map(rule -> rule.path("type").asString(""))
            .allMatch(type ->
                HARMLESS.contains(type)
                    || type.equals("required_status_checks")
                    || type.equals("merge_queue")
                    || type.equals("pull_request"));
    return known
        && requiredChecks(pull).stream()
            .allMatch(name -> PASSED.contains(checks.getOrDefault(World.key(name), "expected")))
        && decision(pull).filter(word -> !word.equals("APPROVED")).isEmpty()
        && approvals(pull) >= Math.max(protection.approvals(), ruledApprovals(pull))
        && (!mustResolve(pull) || pull.threads.stream().allMatch(thread -> thread.resolved));
  }

  private boolean mustResolve(Pull pull) {
    return pull.repo.protection(pull.baseRef).resolution()
        || rules(pull, "pull_request")
            .anyMatch(it -> it.path("required_review_thread_resolution").asBoolean(false));
  }

  List<String> requiredChecks(Pull pull) {
    List<String> required = new ArrayList<>(pull.repo.protection(pull.baseRef).checks());
    rules(pull, "required_status_checks")
        .forEach(it ->
            it.path("required_status_checks")
                .forEach(check -> required.add(check.get("context").stringValue())));
    return required;
  }

  private static int ruledApprovals(Pull pull) {
    return rules(pull, "pull_request")
        .mapToInt(it -> it.path("required_approving_review_count").asInt(0))
        .max()
        .orElse(0);
  }

  /** Statuses and check runs of a commit by lower-case name; the latest of a name counts. */
  private Map<String, String> checks(Repo repo, String sha) {
    Map<String, String> results = new TreeMap<>();
    world.latestStatuses(repo, sha).forEach(it -> results.put(World.key(it.context()), it.state()));
    repo.checkRuns.values().stream()
        .filter(run -> run.sha.equals(sha))
        .forEach(run -> results.put(World.key(run.name), run.conclusion.orElse("pending")));
    return results;
  }

  /** The last opinion of each person. */
  List<Review> opinions(Pull pull) {
    Map<Long, Review> latest = new TreeMap<>();
    pull.reviews.stream().filter(Review::isOpinion).forEach(it -> latest.put(it.author.id(), it));
    return latest.values().stream().sorted(Comparator.comparingLong((Review it) -> it.id)).toList();
  }

  private long approvals(Pull pull) {
    return opinions(pull).stream()
        .filter(
            it -> it.state == Review.State.APPROVED && pull.repo.role(it.author).covers(Role.WRITE))
        .count();
  }

  /** Empty when nothing requires a review and nobody objects. */
  Optional<String> decision(Pull pull) {
    int needed = Math.max(pull.repo.protection(pull.baseRef).approvals(), ruledApprovals(pull));
    boolean objection =
        opinions(pull).stream()
            .anyMatch(it ->
                it.state == Review.State.CHANGES_REQUESTED
                    && pull.repo.role(it.author).covers(Role.WRITE));
    if (needed == 0) {
      return Optional.empty();
    }
    if (objection) {
      return Optional.of("CHANGES_REQUESTED");
    }
    return Optional.of(approvals(pull) >= needed ? "APPROVED" : "REVIEW_REQUIRED");
  }

  /** How, and with which words. */
  record Wish(
      String method, Optional<String> head, Optional<String> title, Optional<String> message) {}

  /** The commit on the base branch. */
  String merge(Pull pull, Account by, Wish wish) {
    if (!pull.open) {
      throw Refusal.of(405, "Pull Request is not mergeable");
    }
    if (wish.head().filter(sha -> !sha.equals(pull.headSha)).isPresent()) {
      throw Refusal.of(409, "Head branch was modified. Review and try the merge again.");
    }
    requireMergeable(pull);
    requireMethod(pull, wish.method());
    String before = baseTip(pull);
    String after = commit(pull, by, wish, before);
    pull.repo.git.set("refs/heads/" + pull.baseRef, after);
    merged(pull, by, before, after);
    return after;
  }

  private void requireMergeable(Pull pull) {
    if (rules(pull, "merge_queue").findAny().isPresent()) {
      throw Refusal.of(
          405,
          "Repository rule violations found\n\nChanges must be made through the merge queue\n\n");
    }
    switch (state(pull)) {
      case CLEAN, UNSTABLE, UNKNOWN -> {}
      case DRAFT -> throw Refusal.of(405, "Pull Request is still a draft");
      case DIRTY -> throw Refusal.of(405, "Pull Request is not mergeable");
      case BEHIND, BLOCKED -> throw Refusal.of(405, "Required status check or review is missing.");
    }
  }

  private static void requireMethod(Pull pull, String method) {
    boolean allowed =
        switch (method) {
          case "merge" -> pull.repo.mergeCommits;
          case "squash" -> pull.repo.squashing;
          default -> pull.repo.rebasing;
        };
    boolean ruledOut =
        rules(pull, "pull_request")
            .map(it -> it.path("allowed_merge_methods"))
            .anyMatch(it ->
                it.isArray()
                    && it.valueStream().noneMatch(one -> one.stringValue().equals(method)));
    if (!allowed || ruledOut) {
      throw Refusal.of(405, "Merge method " + method + " is not allowed on this repository.");
    }
  }

  private static String commit(Pull pull, Account by, Wish wish, String onto) {
    BareGit git = pull.repo.git;
    PersonIdent person =
        new PersonIdent(by.login(), by.id() + "+" + by.login() + "@users.noreply.invalid");
    String title =
        wish.title().orElse("Merge pull request #" + pull.number + " from " + pull.headLabel());
    String message = title + wish.message().map(it -> "\n\n" + it).orElse("");
    if (wish.method().equals("rebase")) {
      String at = onto;
      for (BareGit.Shown commit : git.between(onto, pull.headSha)) {
        String tree =
            git.pickedTree(at, commit)
                .orElseThrow(() -> Refusal.of(405, "This branch can't be rebased"));
        at = git.commitTree(tree, List.of(at), commit.message(), commit.author());
      }
      return at;
    }
    String tree = git.mergedTree(onto, pull.headSha).orElseThrow();
    List<String> parents =
        wish.method().equals("merge") ? List.of(onto, pull.headSha) : List.of(onto);
    return git.commitTree(tree, parents, message, person);
  }

  private void merged(Pull pull, Account by, String before, String after) {
    pull.open = false;
    pull.mergedAt = Optional.of(world.now());
    pull.closedAt = pull.mergedAt;
    pull.updated = world.now();
    pull.mergedBy = Optional.of(by);
    pull.mergeCommit = Optional.of(after);
    events.pull(pull, "closed", by);
    pulls.moved(pull.repo, "refs/heads/" + pull.baseRef, before, after, false, by);
    if (pull.repo.deletesMergedBranches && !pull.isCrossRepository()) {
      pull.repo.git.delete("refs/heads/" + pull.headRef);
      pulls.moved(
          pull.repo, "refs/heads/" + pull.headRef, pull.headSha, Events.NO_COMMIT, false, by);
    }
  }

  /** The pull request with what can be said of its mergeability. */
  ObjectNode show(Pull pull, Render render) {
    ObjectNode json = render.pull(pull);
    State state = read(pull);
    json.put("mergeable_state", state.word());
    if (state != State.UNKNOWN) {
      json.put("mergeable", state != State.DIRTY);
      json.put("rebaseable", state != State.DIRTY);
    }
    return json;
  }
}
