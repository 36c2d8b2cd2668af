package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what happened as deliveries do. */
final class Events {
  static final String NO_COMMIT = "0".repeat(40);

  private final Render render;
  private final Deliveries deliveries;

  Events(Render render, Deliveries deliveries) {
    this.render = render;
    this.deliveries = deliveries;
  }

  void pull(Pull pull, String action, Account sender) {
    pull(pull, action, sender, Json.object());
  }

  void pull(Pull pull, String action, Account sender, ObjectNode more) {
    ObjectNode payload = about(pull.repo, action, sender);
    payload.put("number", pull.number);
    payload.set("pull_request", render.pull(pull));
    payload.setAll(more);
    deliveries.emit(pull.repo, "pull_request", Optional.of(action), payload);
  }

  void comment(IssueComment comment, String action, Account sender, Optional<String> before) {
    ObjectNode payload = about(comment.pull.repo, action, sender);
    payload.set("issue", render.issue(comment.pull));
    payload.set("comment", render.comment(comment));
    before.ifPresent(
        body -> payload.set("changes", Json.object("body", Json.object("from", body))));
    deliveries.emit(comment.pull.repo, "issue_comment", Optional.of(action), payload);
  }

  void review(Pull pull, Review review, String action, Account sender) {
    ObjectNode payload = about(pull.repo, action, sender);
    ObjectNode shown = render.review(pull, review);
    shown.put("state", World.key(review.state.name()));
    payload.set("pull_request", render.pull(pull));
    payload.set("review", shown);
    deliveries.emit(pull.repo, "pull_request_review", Optional.of(action), payload);
  }

  void checkRun(Repo repo, CheckRun run, String action, Account sender, ObjectNode more) {
    ObjectNode payload = about(repo, action, sender);
    payload.set("check_run", render.checkRun(repo, run));
    payload.setAll(more);
    deliveries.emit(repo, "check_run", Optional.of(action), payload);
  }

  void mergeGroup(
      Repo repo, String action, String head, String base, String branch, Optional<String> reason) {
    ObjectNode payload =
        Json.object(
            "action", action,
            "repository", render.repo(repo),
            "merge_group",
                Json.object(
                    "head_sha",
                    head,
                    "head_ref",
                    "refs/heads/" + branch,
                    "base_sha",
                    base,
                    "base_ref",
                    "refs/heads/" + repo.defaultBranch,
                    "head_commit",
                    headCommit(repo, head)));
    reason.ifPresent(it -> payload.put("reason", it));
    deliveries.emit(repo, "merge_group", Optional.of(action), payload);
  }

  private JsonNode headCommit(Repo repo, String sha) {
    ObjectNode commit = pushed(repo, sha);
    commit.remove(List.of("added", "removed", "modified", "distinct", "url"));
    return commit;
  }

  /** A branch or tag moved; without a commit it came or went. */
  void push(Repo repo, String ref, String before, String after, boolean forced, Account sender) {
    boolean gone = after.equals(NO_COMMIT);
    List<String> commits =
        gone || before.equals(NO_COMMIT) || forced
            ? List.of()
            : repo.git.between(before, after).stream().map(BareGit.Shown::sha).toList();
    ObjectNode payload =
        Json.object(
            "ref",
            ref,
            "before",
            before,
            "after",
            after,
            "base_ref",
            null,
            "compare",
            render.web(repo) + "/compare/" + before + "..." + after,
            "created",
            before.equals(NO_COMMIT),
            "deleted",
            gone,
            "forced",
            forced,
            "commits",
            commits.stream().map(sha -> pushed(repo, sha)).toList(),
            "head_commit",
            gone ? null : pushed(repo, after),
            "pusher",
            Json.object("name", sender.login(), "email", sender.login() + "@example.org"),
            "repository",
            pushedRepo(repo),
            "sender",
            render.user(sender));
    deliveries.emit(repo, "push", Optional.empty(), payload);
  }

  private ObjectNode pushedRepo(Repo repo) {
    ObjectNode json = render.repo(repo);
    json.put("created_at", repo.created.getEpochSecond());
    json.put("pushed_at", repo.created.getEpochSecond());
    return json;
  }

  private static ObjectNode pushed(Repo repo, String sha) {
    BareGit.Shown shown = repo.git.show(sha);
    ObjectNode person =
        Json.object("name", shown.author().getName(), "email", shown.author().getEmailAddress());
    return Json.object(
        "id", sha,
        "tree_id", shown.tree(),
        "distinct", true,
        "message", shown.message(),
        "timestamp", shown.committer().getWhenAsInstant(),
        "url", "https://decoration.invalid/commit/" + sha,
        "author", person,
        "committer", person.deepCopy(),
        "added", List.of(),
        "removed", List.of(),
        "modified", List.of());
  }

  void installation(Installation installation, String action, Account sender, List<Repo> repos) {
    ObjectNode payload =
        Json.object(
            "action", action,
            "installation", render.installation(installation),
            "repositories", repos.stream().map(Events::named).toList(),
            "sender", render.user(sender));
    if (action.equals("created")) {
      payload.putNull("requester");
    }
    deliveries.send(
        installation.app.hook,
        "installation",
        Optional.of(action),
        Optional.of(installation),
        Optional.empty(),
        payload);
  }

  void repositories(Installation installation, String action, Account sender, List<Repo> repos) {
    List<ObjectNode> named = repos.stream().map(Events::named).toList();
    ObjectNode payload =
        Json.object(
            "action",
            action,
            "installation",
            render.installation(installation),
            "repository_selection",
            installation.everything ? "all" : "selected",
            "repositories_added",
            action.equals("added") ? named : List.of(),
            "repositories_removed",
            action.equals("removed") ? named : List.of(),
            "requester",
            null,
            "sender",
            render.user(sender));
    deliveries.send(
        installation.app.hook,
        "installation_repositories",
        Optional.of(action),
        Optional.of(installation),
        Optional.empty(),
        payload);
  }

  void ping(Hook hook, Optional<Repo> repo, Account sender) {
    ObjectNode shown = render.hook(hook, "https://decoration.invalid/hook");
    shown.put("type", repo.isPresent() ? "Repository" : "App");
    ObjectNode payload =
        Json.object("zen", "Keep it logically awesome.", "hook_id", hook.id, "hook", shown);
    repo.ifPresent(it -> payload.set("repository", render.repo(it)));
    repo.ifPresent(_ -> payload.set("sender", render.user(sender)));
    deliveries.send(hook, "ping", Optional.empty(), Optional.empty(), repo, payload);
  }

  private static ObjectNode named(Repo repo) {
    return Json.object(
        "id", repo.id,
        "node_id", repo.nodeId(),
        "name", repo.name,
        "full_name", repo.fullName(),
        "private", repo.hidden);
  }

  private ObjectNode about(Repo repo, String action, Account sender) {
    return Json.object(
        "action", action, "repository", render.repo(repo), "sender", render.user(sender));
  }
}
