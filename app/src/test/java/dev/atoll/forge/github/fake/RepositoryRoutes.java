package dev.atoll.forge.github.fake;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Repositories, branches, and what is in them. */
final class RepositoryRoutes {
  private static final Need READ = Need.read("metadata");
  private static final Need CONTENTS = Need.read("contents");
  private static final int LARGEST_CONTENT = 1_048_576;

  private final Render render;
  private final Pulls pulls;
  private final Paging paging;

  RepositoryRoutes(Render render, Pulls pulls, Paging paging) {
    this.render = render;
    this.pulls = pulls;
    this.paging = paging;
  }

  void register(Routes routes) {
    String repo = "/repos/{owner}/{repo}";
    routes
        .on("GET " + repo, this::get)
        .on("GET " + repo + "/branches/{branch}", this::branch)
        .on("GET " + repo + "/branches/{branch}/protection", this::protection)
        .on("GET " + repo + "/rules/branches/{branch}", this::rules)
        .on("GET " + repo + "/git/ref/{ref}", this::ref)
        .on("DELETE " + repo + "/git/refs/{ref}", this::deleteRef)
        .on("GET " + repo + "/git/blobs/{file_sha}", this::blob)
        .on("GET " + repo + "/contents/{path}", this::contents)
        .on("GET " + repo + "/compare/{basehead}", this::compare)
        .on("GET " + repo + "/commits/{ref}", this::commit);
  }

  private Answer get(Request request) {
    Repo repo = request.repo(READ);
    ObjectNode json = render.repo(repo);
    Role role =
        request.caller() instanceof Caller.AsPerson(Account person) ? repo.role(person) : Role.READ;
    json.set(
        "permissions",
        Json.object(
            "admin", role.covers(Role.ADMIN),
            "maintain", role.covers(Role.MAINTAIN),
            "push", role.covers(Role.WRITE),
            "triage", role.covers(Role.TRIAGE),
            "pull", true));
    return Answer.ok(json);
  }

  private Answer branch(Request request) {
    Repo repo = request.repo(CONTENTS);
    String name = request.parameter("branch");
    String sha = repo.git.branch(name).orElseThrow(() -> Refusal.of(404, "Branch not found"));
    Protection protection = repo.protection(name);
    return Answer.ok(
        Json.object(
            "name",
            name,
            "commit",
            render.commit(repo, sha),
            "_links",
            Json.object(
                "html",
                render.web(repo) + "/tree/" + name,
                "self",
                render.api(repo) + "/branches/" + name),
            "protected",
            protection.isThere() || !repo.rules(name).isEmpty(),
            "protection",
            Json.object("enabled", protection.isThere()),
            "protection_url",
            render.api(repo) + "/branches/" + name + "/protection"));
  }

  private Answer protection(Request request) {
    Repo repo = request.repo(Need.read("administration", Role.ADMIN));
    String name = request.parameter("branch");
    Protection protection = repo.protection(name);
    if (!protection.isThere()) {
      throw Refusal.of(404, "Branch not protected");
    }
    String url = render.api(repo) + "/branches/" + name + "/protection";
    ObjectNode json =
        Json.object(
            "url",
            url,
            "required_conversation_resolution",
            Json.object("enabled", protection.resolution()));
    if (!protection.checks().isEmpty()) {
      List<ObjectNode> checks =
          protection.checks().stream()
              .map(it -> Json.object("context", it, "app_id", null))
              .toList();
      json.set(
          "required_status_checks",
          Json.object(
              "strict", protection.strict(), "contexts", protection.checks(), "checks", checks));
    }
    if (protection.approvals() > 0) {
      json.set(
          "required_pull_request_reviews",
          Json.object(
              "dismiss_stale_reviews", false,
              "require_code_owner_reviews", false,
              "required_approving_review_count", protection.approvals()));
    }
    return Answer.ok(json);
  }

  private Answer rules(Request request) {
    Repo repo = request.repo(READ);
    return paging.page(request, repo.rules(request.parameter("branch")), rule -> rule(repo, rule));
  }

  private static JsonNode rule(Repo repo, ObjectNode rule) {
    ObjectNode json = rule.deepCopy();
    json.setAll(
        Json.object(
            "ruleset_source_type",
            "Repository",
            "ruleset_source",
            repo.fullName(),
            "ruleset_id",
            42));
    return json;
  }

  private Answer ref(Request request) {
    Repo repo = request.repo(CONTENTS);
    String name = "refs/" + request.parameter("ref");
    String sha = repo.git.ref(name).orElseThrow(Refusal::notFound);
    return Answer.ok(
        Json.object(
            "ref",
            name,
            "node_id",
            World.nodeId("REF", repo.id) + name,
            "url",
            render.api(repo) + "/git/" + name,
            "object",
            Json.object(
                "type", "commit", "sha", sha, "url", render.api(repo) + "/git/commits/" + sha)));
  }

  private Answer deleteRef(Request request) {
    Repo repo = request.repo(Need.write("contents", Role.WRITE));
    String name = "refs/" + request.parameter("ref");
    String sha = repo.git.ref(name).orElseThrow(() -> Refusal.of(422, "Reference does not exist"));
    if (name.equals("refs/heads/" + repo.defaultBranch) || isProtected(repo, name)) {
      throw Refusal.of(422, "Cannot delete this branch");
    }
    repo.git.delete(name);
    pulls.moved(repo, name, sha, Events.NO_COMMIT, false, request.actor());
    return Answer.empty(204);
  }

  private static boolean isProtected(Repo repo, String ref) {
    return repo.protection(ref.replaceFirst("refs/heads/", "")).isThere();
  }

  private Answer blob(Request request) {
    Repo repo = request.repo(CONTENTS);
    String sha = request.parameter("file_sha");
    if (!sha.matches("[0-9a-f]{40}") || !repo.git.hasBlob(sha)) {
      throw Refusal.notFound();
    }
    byte[] bytes = repo.git.blob(sha);
    return Answer.ok(
        Json.object(
            "sha",
            sha,
            "node_id",
            World.nodeId("B", repo.id) + sha,
            "size",
            bytes.length,
            "url",
            render.api(repo) + "/git/blobs/" + sha,
            "content",
            lines(bytes),
            "encoding",
            "base64"));
  }

  private static String lines(byte[] bytes) {
    return Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes) + "\n";
  }

  private Answer contents(Request request) {
    Repo repo = request.repo(CONTENTS);
    String at = request.query("ref").orElse(repo.defaultBranch);
    String commit =
        repo.git.commit(at).orElseThrow(() -> Refusal.of(404, "No commit found for the ref " + at));
    BareGit.Entry entry =
        repo.git.entry(commit, request.parameter("path")).orElseThrow(Refusal::notFound);
    if (entry.folder()) {
      List<ObjectNode> entries = new ArrayList<>();
      repo.git
          .list(entry.sha(), entry.path() + "/")
          .forEach(it -> entries.add(content(repo, it, at)));
      return Answer.ok(Json.array(entries));
    }
    byte[] bytes = repo.git.blob(entry.sha());
    boolean large = bytes.length > LARGEST_CONTENT;
    ObjectNode json = content(repo, entry, at);
    json.put("content", large ? "" : lines(bytes));
    json.put("encoding", large ? "none" : "base64");
    return Answer.ok(json);
  }

  private ObjectNode content(Repo repo, BareGit.Entry entry, String at) {
    String url = render.api(repo) + "/contents/" + entry.path() + "?ref=" + at;
    String git = render.api(repo) + "/git/" + (entry.folder() ? "trees/" : "blobs/") + entry.sha();
    String html = render.web(repo) + "/blob/" + at + "/" + entry.path();
    return Json.object(
        "type",
        entry.folder() ? "dir" : "file",
        "name",
        entry.path().substring(entry.path().lastIndexOf('/') + 1),
        "path",
        entry.path(),
        "sha",
        entry.sha(),
        "size",
        entry.folder() ? 0 : repo.git.blob(entry.sha()).length,
        "url",
        url,
        "git_url",
        git,
        "html_url",
        html,
        "download_url",
        entry.folder() ? null : html,
        "_links",
        Json.object("self", url, "git", git, "html", html));
  }

  private Answer commit(Request request) {
    Repo repo = request.repo(CONTENTS);
    return Answer.ok(render.commit(repo, request.commit(repo, request.parameter("ref"))));
  }

  private Answer compare(Request request) {
    Repo repo = request.repo(CONTENTS);
    String[] ends = request.parameter("basehead").split("\\.\\.\\.", -1);
    if (ends.length != 2) {
      throw Refusal.notFound();
    }
    String base = repo.git.commit(ends[0]).orElseThrow(Refusal::notFound);
    String head = repo.git.commit(ends[1]).orElseThrow(Refusal::notFound);
    Optional<String> fork = repo.git.mergeBase(base, head);
    String common = fork.orElseThrow(Refusal::notFound);
    List<BareGit.Shown> ahead = repo.git.between(base, head);
    int behind = repo.git.between(head, base).size();
    String url = render.api(repo) + "/compare/" + request.parameter("basehead");
    return Answer.ok(
        Json.object(
            "url", url,
            "base_commit", render.commit(repo, base),
            "merge_base_commit", render.commit(repo, common),
            "status", word(ahead.size(), behind),
            "ahead_by", ahead.size(),
            "behind_by", behind,
            "total_commits", ahead.size(),
            "commits", ahead.stream().map(it -> render.commit(repo, it.sha())).toList(),
            "files",
                repo.git.changes(common, head).stream()
                    .limit(300)
                    .map(RepositoryRoutes::changed)
                    .toList()));
  }

  private static ObjectNode changed(BareGit.Change change) {
    ObjectNode json =
        Json.object(
            "sha", change.sha(),
            "filename", change.path(),
            "status", change.status(),
            "additions", change.additions(),
            "deletions", change.deletions(),
            "changes", change.additions() + change.deletions());
    change.previous().ifPresent(path -> json.put("previous_filename", path));
    return json;
  }

  private static String word(int ahead, int behind) {
    if (ahead > 0 && behind > 0) {
      return "diverged";
    }
    return ahead > 0 ? "ahead" : behind > 0 ? "behind" : "identical";
  }
}
