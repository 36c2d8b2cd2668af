package dev.atoll.forge.github.fake;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Pull requests, their files and their merge. */
final class PullRequestRoutes {
  private static final Need READ = Need.read("pull_requests");
  private static final Need WRITE = Need.write("pull_requests", Role.READ);
  private static final int MOST_FILES = 3000;

  private final World world;
  private final Render render;
  private final Pulls pulls;
  private final Merging merging;
  private final Paging paging;

  PullRequestRoutes(World world, Render render, Pulls pulls, Merging merging, Paging paging) {
    this.world = world;
    this.render = render;
    this.pulls = pulls;
    this.merging = merging;
    this.paging = paging;
  }

  void register(Routes routes) {
    String all = "/repos/{owner}/{repo}/pulls";
    String one = all + "/{pull_number}";
    routes
        .on("GET " + all, this::list)
        .on("POST " + all, this::open)
        .on("GET " + one, this::get)
        .on("PATCH " + one, this::change)
        .on("GET " + one + "/files", this::files)
        .on("PUT " + one + "/merge", this::merge)
        .on("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", this::ofCommit);
  }

  private Answer list(Request request) {
    Repo repo = request.repo(READ);
    String state = request.query("state").orElse("open");
    boolean rising = request.query("direction").filter("asc"::equals).isPresent();
    Comparator<Pull> order = Comparator.comparingInt(pull -> pull.number);
    List<Pull> found =
        repo.pulls.values().stream()
            .filter(pull -> state.equals("all") || pull.open == state.equals("open"))
            .filter(pull ->
                request.query("head").filter(head -> !head.equals(pull.headLabel())).isEmpty())
            .filter(
                pull -> request.query("base").filter(base -> !base.equals(pull.baseRef)).isEmpty())
            .sorted(rising ? order : order.reversed())
            .toList();
    return paging.page(request, found, pull -> pull.created, render::pull);
  }

  private Answer ofCommit(Request request) {
    Repo repo = request.repo(READ);
    String sha = request.parameter("commit_sha");
    List<Pull> found =
        repo.pulls.values().stream()
            .filter(pull ->
                pull.headSha.equals(sha) || pull.mergeCommit.filter(sha::equals).isPresent())
            .toList();
    return paging.page(request, found, render::pull);
  }

  private Answer open(Request request) {
    Repo repo = request.repo(WRITE);
    String head = request.required("head");
    int colon = head.indexOf(':');
    Repo headRepo = colon < 0 ? repo : fork(repo, head.substring(0, colon));
    Pull pull =
        pulls.open(
            repo,
            request.actor(),
            headRepo,
            head.substring(colon + 1),
            request.required("base"),
            request.required("title"),
            request.body().path("draft").asBoolean(false));
    pull.body = request.text("body");
    return Answer.created(merging.show(pull, render))
        .with("Location", render.api(repo) + "/pulls/" + pull.number);
  }

  private Repo fork(Repo repo, String owner) {
    return world.repos.values().stream()
        .filter(it -> it.owner.login().equalsIgnoreCase(owner))
        .filter(it -> it.equals(repo) || it.parent.filter(repo::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("PullRequest", "head", "head is invalid"));
  }

  private Answer get(Request request) {
    Pull pull = request.pull("pull_number", READ);
    if (pull.readsHidden > 0) {
      pull.readsHidden--;
      throw Refusal.notFound();
    }
    return Answer.ok(merging.show(pull, render));
  }

  private Answer change(Request request) {
    Pull pull = request.pull("pull_number", WRITE);
    boolean may =
        request.actor().equals(pull.author)
            || Permissions.allows(
                request.caller(), pull.repo, Need.write("pull_requests", Role.WRITE));
    if (!may) {
      throw Refusal.of(403, "Must have push access to repository");
    }
    request.text("title").ifPresent(title -> pulls.retitle(pull, title, request.actor()));
    request.text("base").ifPresent(base -> pulls.retarget(pull, base, request.actor()));
    request.text("state").ifPresent(state -> state(pull, state, request.actor()));
    request.text("body").ifPresent(body -> pull.body = Optional.of(body));
    return Answer.ok(merging.show(pull, render));
  }

  private void state(Pull pull, String state, Account by) {
    if (state.equals("closed")) {
      pulls.close(pull, by);
    } else {
      pulls.reopen(pull, by);
    }
  }

  private Answer files(Request request) {
    Pull pull = request.pull("pull_number", READ);
    List<BareGit.Change> changes = render.changes(pull).stream().limit(MOST_FILES).toList();
    return paging.page(request, changes, change -> render.file(pull, change));
  }

  private Answer merge(Request request) {
    Pull pull = request.pull("pull_number", Need.write("contents", Role.WRITE));
    JsonNode body = request.body();
    var wish =
        new Merging.Wish(
            Json.text(body, "merge_method", "merge"),
            request.text("sha"),
            request.text("commit_title"),
            request.text("commit_message"));
    String sha = merging.merge(pull, request.actor(), wish);
    return Answer.ok(
        Json.object("sha", sha, "merged", true, "message", "Pull Request successfully merged"));
  }
}
