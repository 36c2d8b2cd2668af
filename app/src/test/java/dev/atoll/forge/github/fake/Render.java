package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.PersonIdent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Things as JSON, with all that any schema wants of them; {@link Shape} brings it into form. */
final class Render {
  private final World world;
  private final String api;
  private final String web;

  Render(World world, String api, String web) {
    this.world = world;
    this.api = api;
    this.web = web;
  }

  String api(Repo repo) {
    return api + "/repos/" + repo.fullName();
  }

  String web(Repo repo) {
    return web + "/" + repo.fullName();
  }

  String web(Pull pull) {
    return web(pull.repo) + "/pull/" + pull.number;
  }

  ObjectNode user(Account account) {
    String escaped = account.login().replace("[", "%5B").replace("]", "%5D");
    return Json.object(
        "login",
        account.login(),
        "id",
        account.id(),
        "node_id",
        account.nodeId(),
        "url",
        api + "/users/" + escaped,
        "html_url",
        web + "/" + escaped,
        "type",
        account.kind().type(),
        "created_at",
        "2020-01-01T00:00:00Z",
        "updated_at",
        "2020-01-01T00:00:00Z");
  }

  ObjectNode repo(Repo repo) {
    ObjectNode json =
        Json.object(
            "id",
            repo.id,
            "node_id",
            repo.nodeId(),
            "name",
            repo.name,
            "full_name",
            repo.fullName(),
            "owner",
            user(repo.owner),
            "private",
            repo.hidden,
            "visibility",
            repo.hidden ? "private" : "public",
            "fork",
            repo.parent.isPresent(),
            "archived",
            repo.archived,
            "default_branch",
            repo.defaultBranch,
            "url",
            api(repo),
            "html_url",
            web(repo),
            "clone_url",
            web(repo) + ".git",
            "ssh_url",
            "git@127.0.0.1:" + repo.fullName() + ".git",
            "git_url",
            "git://127.0.0.1/" + repo.fullName() + ".git");
    json.setAll(
        Json.object(
            "allow_merge_commit", repo.mergeCommits,
            "allow_squash_merge", repo.squashing,
            "allow_rebase_merge", repo.rebasing,
            "delete_branch_on_merge", repo.deletesMergedBranches,
            "allow_forking", true,
            "web_commit_signoff_required", false,
            "created_at", repo.created,
            "updated_at", repo.created,
            "pushed_at", repo.created));
    return json;
  }

  ObjectNode pull(Pull pull) {
    ObjectNode json =
        Json.object(
            "id", pull.id,
            "node_id", pull.nodeId(),
            "number", pull.number,
            "url", api(pull.repo) + "/pulls/" + pull.number,
            "html_url", web(pull),
            "state", pull.open ? "open" : "closed",
            "locked", false,
            "title", pull.title,
            "body", pull.body.orElse(null),
            "user", user(pull.author),
            "draft", pull.draft,
            "merged", pull.mergedAt.isPresent(),
            "created_at", pull.created,
            "updated_at", pull.updated,
            "closed_at", pull.closedAt.orElse(null),
            "merged_at", pull.mergedAt.orElse(null),
            "merged_by", pull.mergedBy.map(this::user).orElse(null),
            "merge_commit_sha", pull.mergeCommit.orElse(null),
            "author_association", world.association(pull.repo, pull.author),
            "labels", pull.labels.stream().map(this::label).toList());
    json.set(
        "head", side(pull.headLabel(), pull.headRef, pull.headSha, pull.headOwner, pull.headRepo));
    String base = pull.repo.owner.login() + ":" + pull.baseRef;
    json.set(
        "base", side(base, pull.baseRef, pull.baseSha, pull.repo.owner, Optional.of(pull.repo)));
    json.setAll(
        Json.object(
            "mergeable",
            null,
            "mergeable_state",
            "unknown",
            "rebaseable",
            null,
            "auto_merge",
            null,
            "maintainer_can_modify",
            false,
            "comments",
            comments(pull)));
    return counted(pull, json);
  }

  private ObjectNode counted(Pull pull, ObjectNode json) {
    List<BareGit.Change> changes = changes(pull);
    json.put("changed_files", changes.size());
    json.put("additions", changes.stream().mapToInt(BareGit.Change::additions).sum());
    json.put("deletions", changes.stream().mapToInt(BareGit.Change::deletions).sum());
    json.put("commits", pull.repo.git.between(pull.baseSha, pull.headSha).size());
    return json;
  }

  List<BareGit.Change> changes(Pull pull) {
    return pull.repo
        .git
        .mergeBase(pull.baseSha, pull.headSha)
        .map(base -> pull.repo.git.changes(base, pull.headSha))
        .orElse(List.of());
  }

  private long comments(Pull pull) {
    return pull.repo.comments.values().stream()
        .filter(comment -> comment.pull.equals(pull))
        .count();
  }

  private ObjectNode side(
      String label, String ref, String sha, Account owner, Optional<Repo> repo) {
    return Json.object(
        "label", label,
        "ref", ref,
        "sha", sha,
        "user", user(owner),
        "repo", repo.map(this::repo).orElse(null));
  }

  ObjectNode label(String name) {
    return Json.object(
        "id",
        1L,
        "node_id",
        "LA_1",
        "name",
        name,
        "color",
        "ededed",
        "default",
        false,
        "description",
        "");
  }

  /** A pull request as the issue that it also is. */
  ObjectNode issue(Pull pull) {
    ObjectNode json = pull(pull);
    String url = api(pull.repo) + "/issues/" + pull.number;
    json.setAll(
        Json.object(
            "url", url,
            "reactions", reactions(url, Map.of()),
            "pull_request",
                Json.object(
                    "url", api(pull.repo) + "/pulls/" + pull.number, "html_url", web(pull))));
    return json;
  }

  ObjectNode comment(IssueComment comment) {
    String url = api(comment.pull.repo) + "/issues/comments/" + comment.id;
    Map<String, Long> counts = new TreeMap<>();
    comment.reactions.keySet().forEach(reacted -> counts.merge(reacted.content(), 1L, Long::sum));
    return Json.object(
        "id",
        comment.id,
        "node_id",
        comment.nodeId(),
        "url",
        url,
        "html_url",
        web(comment.pull) + "#issuecomment-" + comment.id,
        "issue_url",
        api(comment.pull.repo) + "/issues/" + comment.pull.number,
        "body",
        comment.body,
        "user",
        user(comment.author),
        "created_at",
        comment.created,
        "updated_at",
        comment.updated,
        "author_association",
        world.association(comment.pull.repo, comment.author),
        "performed_via_github_app",
        comment.via.map(this::app).orElse(null),
        "reactions",
        reactions(url, counts));
  }

  private static ObjectNode reactions(String url, Map<String, Long> counts) {
    ObjectNode json =
        Json.object(
            "url",
            url + "/reactions",
            "total_count",
            counts.values().stream().mapToLong(Long::longValue).sum());
    for (String content :
        List.of("+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes")) {
      json.put(content, counts.getOrDefault(content, 0L));
    }
    return json;
  }

  ObjectNode review(Pull pull, Review review) {
    String html = web(pull) + "#pullrequestreview-" + review.id;
    String url = api(pull.repo) + "/pulls/" + pull.number;
    return Json.object(
        "id",
        review.id,
        "node_id",
        review.nodeId(),
        "user",
        user(review.author),
        "body",
        review.body,
        "state",
        review.state.name(),
        "commit_id",
        review.commit,
        "submitted_at",
        review.submitted,
        "updated_at",
        review.submitted,
        "author_association",
        world.association(pull.repo, review.author),
        "html_url",
        html,
        "pull_request_url",
        url,
        "_links",
        Json.object("html", Json.object("href", html), "pull_request", Json.object("href", url)));
  }

  ObjectNode status(Repo repo, Status status) {
    return Json.object(
        "id", status.id(),
        "node_id", World.nodeId("SC", status.id()),
        "url", api(repo) + "/statuses/" + status.sha(),
        "avatar_url", null,
        "state", status.state(),
        "context", status.context(),
        "description", status.description().orElse(null),
        "target_url", status.targetUrl().orElse(null),
        "creator", user(status.creator()),
        "created_at", status.created(),
        "updated_at", status.created());
  }

  ObjectNode app(App app) {
    return Json.object(
        "id", app.id,
        "node_id", World.nodeId("A", app.id),
        "slug", app.slug,
        "client_id", app.clientId,
        "name", app.slug,
        "description", null,
        "external_url", web,
        "html_url", web + "/apps/" + app.slug,
        "owner", user(app.owner),
        "permissions", app.permissions,
        "events", app.hook.events,
        "created_at", app.created,
        "updated_at", app.created);
  }

  ObjectNode installation(Installation installation) {
    String url = api + "/app/installations/" + installation.id;
    ObjectNode account = user(installation.account);
    // The specification of the list wants an account that is both a user and an enterprise.
    account.put("name", installation.account.login());
    account.put("slug", installation.account.login());
    return Json.object(
        "id",
        installation.id,
        "node_id",
        World.nodeId("I", installation.id),
        "account",
        account,
        "app_id",
        installation.app.id,
        "app_slug",
        installation.app.slug,
        "client_id",
        installation.app.clientId,
        "target_id",
        installation.account.id(),
        "target_type",
        installation.account.kind().type(),
        "repository_selection",
        installation.everything ? "all" : "selected",
        "permissions",
        installation.permissions,
        "events",
        installation.app.hook.events,
        "access_tokens_url",
        url + "/access_tokens",
        "repositories_url",
        api + "/installation/repositories",
        "html_url",
        web + "/settings/installations/" + installation.id,
        "created_at",
        installation.created,
        "updated_at",
        installation.created,
        "single_file_name",
        null,
        "suspended_by",
        null,
        "suspended_at",
        installation.suspended.orElse(null));
  }

  ObjectNode checkRun(Repo repo, CheckRun run) {
    String url = api(repo) + "/check-runs/" + run.id;
    ObjectNode output =
        Json.object(
            "title", run.output.path("title"),
            "summary", run.output.path("summary"),
            "text", run.output.path("text"),
            "annotations_count", run.output.path("annotations").size(),
            "annotations_url", url + "/annotations");
    List.of("title", "summary", "text").stream()
        .filter(name -> !run.output.has(name))
        .forEach(output::putNull);
    ObjectNode json =
        Json.object(
            "id",
            run.id,
            "node_id",
            run.nodeId(),
            "name",
            run.name,
            "head_sha",
            run.sha,
            "url",
            url,
            "html_url",
            web(repo) + "/runs/" + run.id,
            "details_url",
            run.detailsUrl.orElse(web(repo) + "/runs/" + run.id),
            "external_id",
            run.externalId.orElse(""),
            "status",
            run.status,
            "conclusion",
            run.conclusion.orElse(null),
            "started_at",
            run.created,
            "completed_at",
            run.completed.orElse(null),
            "output",
            output,
            "app",
            app(run.app),
            "pull_requests",
            pullsOf(repo, run.sha));
    json.set("check_suite", suite(repo, run));
    return json;
  }

  private ObjectNode suite(Repo repo, CheckRun run) {
    return Json.object(
        "id",
        run.suite,
        "node_id",
        World.nodeId("CS", run.suite),
        "head_sha",
        run.sha,
        "head_branch",
        null,
        "status",
        run.status,
        "conclusion",
        run.conclusion.orElse(null),
        "before",
        null,
        "after",
        run.sha,
        "url",
        api(repo) + "/check-suites/" + run.suite,
        "app",
        app(run.app),
        "pull_requests",
        pullsOf(repo, run.sha),
        "created_at",
        run.created,
        "updated_at",
        run.created);
  }

  /** Of forks' pull requests a check run knows nothing. */
  private List<ObjectNode> pullsOf(Repo repo, String sha) {
    return repo.pulls.values().stream()
        .filter(pull -> pull.open && pull.headSha.equals(sha) && !pull.isCrossRepository())
        .map(pull -> minimal(repo, pull))
        .toList();
  }

  private ObjectNode minimal(Repo repo, Pull pull) {
    JsonNode small = Json.object("id", repo.id, "url", api(repo), "name", repo.name);
    return Json.object(
        "id",
        pull.id,
        "number",
        pull.number,
        "url",
        api(repo) + "/pulls/" + pull.number,
        "head",
        Json.object("ref", pull.headRef, "sha", pull.headSha, "repo", small),
        "base",
        Json.object("ref", pull.baseRef, "sha", pull.baseSha, "repo", small.deepCopy()));
  }

  ObjectNode commit(Repo repo, String sha) {
    BareGit.Shown shown = repo.git.show(sha);
    String url = api(repo) + "/git/commits/" + sha;
    ObjectNode inner =
        Json.object(
            "url", url,
            "author", ident(shown.author()),
            "committer", ident(shown.committer()),
            "message", shown.message(),
            "comment_count", 0,
            "tree",
                Json.object("sha", shown.tree(), "url", api(repo) + "/git/trees/" + shown.tree()));
    return Json.object(
        "sha",
        sha,
        "node_id",
        World.nodeId("C", repo.id) + sha,
        "url",
        api(repo) + "/commits/" + sha,
        "html_url",
        web(repo) + "/commit/" + sha,
        "comments_url",
        api(repo) + "/commits/" + sha + "/comments",
        "commit",
        inner,
        "author",
        null,
        "committer",
        null,
        "parents",
        shown.parents().stream()
            .map(it -> Json.object("sha", it, "url", api(repo) + "/commits/" + it))
            .toList());
  }

  private static ObjectNode ident(PersonIdent person) {
    return Json.object(
        "name",
        person.getName(),
        "email",
        person.getEmailAddress(),
        "date",
        person.getWhenAsInstant());
  }

  ObjectNode file(Pull pull, BareGit.Change change) {
    ObjectNode json =
        Json.object(
            "sha", change.sha(),
            "filename", change.path(),
            "status", change.status(),
            "additions", change.additions(),
            "deletions", change.deletions(),
            "changes", change.additions() + change.deletions());
    change.previous().ifPresent(path -> json.put("previous_filename", path));
    json.put("contents_url", api(pull.repo) + "/contents/x?ref=" + pull.headSha);
    return json;
  }

  ObjectNode hook(Hook hook, String url) {
    return Json.object(
        "type",
        "Repository",
        "id",
        hook.id,
        "name",
        "web",
        "active",
        hook.active,
        "events",
        hook.events,
        "config",
        Json.object(
            "url", hook.url.map(Object::toString).orElse(""),
            "content_type", "json",
            "insecure_ssl", "0",
            "secret", "********"),
        "created_at",
        hook.created,
        "updated_at",
        hook.created,
        "url",
        url,
        "test_url",
        url + "/test",
        "ping_url",
        url + "/pings",
        "deliveries_url",
        url + "/deliveries",
        "last_response",
        Json.object("code", null, "status", "unused", "message", null));
  }

  ObjectNode delivery(HookDelivery delivery) {
    return Json.object(
        "id", delivery.id(),
        "guid", delivery.guid(),
        "delivered_at", delivery.sent(),
        "redelivery", delivery.redelivery(),
        "duration", 0.01,
        "status", delivery.outcome(),
        "status_code", delivery.status(),
        "event", delivery.event(),
        "action", delivery.action().orElse(null),
        "installation_id", delivery.installation().orElse(null),
        "repository_id", delivery.repository().orElse(null),
        "throttled_at", null,
        "url", "",
        "request", Json.object("headers", delivery.headers(), "payload", delivery.payload()),
        "response", Json.object("headers", null, "payload", ""));
  }
}
