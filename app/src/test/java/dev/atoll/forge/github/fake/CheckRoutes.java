package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Check runs, which only Apps can write. */
final class CheckRoutes {
  private static final Need READ = Need.read("checks");
  private static final Need WRITE = Need.write("checks", Role.WRITE);
  private static final int LONGEST_TEXT = 65_535;

  private final World world;
  private final Render render;
  private final Events events;
  private final Paging paging;

  CheckRoutes(World world, Render render, Events events, Paging paging) {
    this.world = world;
    this.render = render;
    this.events = events;
    this.paging = paging;
  }

  void register(Routes routes) {
    String all = "/repos/{owner}/{repo}/check-runs";
    routes
        .on("POST " + all, this::create)
        .on("GET " + all + "/{check_run_id}", this::get)
        .on("PATCH " + all + "/{check_run_id}", this::change)
        .on("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", this::list);
  }

  private Answer create(Request request) {
    Repo repo = request.repo(WRITE);
    App app =
        request.app().orElseThrow(() -> Refusal.of(403, "You must authenticate via a GitHub App."));
    String sha = request.required("head_sha");
    if (!repo.git.hasCommit(sha)) {
      throw Refusal.of(422, "No commit found for SHA: " + sha);
    }
    CheckRun run =
        new CheckRun(
            world.id(), suite(repo, app, sha), app, sha, request.required("name"), world.now());
    take(run, request);
    repo.checkRuns.put(run.id, run);
    tell(repo, run, "created", request.actor());
    return Answer.created(render.checkRun(repo, run));
  }

  private long suite(Repo repo, App app, String sha) {
    return repo.checkRuns.values().stream()
        .filter(run -> run.app.equals(app) && run.sha.equals(sha))
        .findFirst()
        .map(run -> run.suite)
        .orElseGet(world::id);
  }

  private void take(CheckRun run, Request request) {
    requireLengths(request);
    run.name = request.text("name").orElse(run.name);
    run.status = request.text("status").orElse(run.status);
    request.text("details_url").ifPresent(it -> run.detailsUrl = Optional.of(it));
    request.text("external_id").ifPresent(it -> run.externalId = Optional.of(it));
    request.text("conclusion").ifPresent(it -> conclude(run, it));
    if (request.body().path("actions") instanceof ArrayNode actions) {
      run.actions = List.copyOf(actions.values());
    }
    if (request.body().path("output") instanceof ObjectNode output) {
      run.output = output.deepCopy();
    }
  }

  private void conclude(CheckRun run, String conclusion) {
    run.status = "completed";
    run.conclusion = Optional.of(conclusion);
    run.completed = Optional.of(world.now());
  }

  private static void requireLengths(Request request) {
    for (String name : List.of("summary", "text")) {
      if (request.body().path("output").path(name).asString("").length() > LONGEST_TEXT) {
        throw Refusal.invalid("CheckRun", name, "Only 65535 characters are allowed");
      }
    }
  }

  private Answer get(Request request) {
    Repo repo = request.repo(READ);
    return Answer.ok(render.checkRun(repo, run(repo, request)));
  }

  private Answer change(Request request) {
    Repo repo = request.repo(WRITE);
    CheckRun run = run(repo, request);
    if (request.app().filter(run.app::equals).isEmpty()) {
      throw Refusal.of(
          403,
          "Invalid app_id `"
              + run.app.id
              + "` - check run can only be modified by the GitHub App that created it.");
    }
    boolean before = run.conclusion.isPresent();
    take(run, request);
    if (!before && run.conclusion.isPresent()) {
      tell(repo, run, "completed", request.actor());
    }
    return Answer.ok(render.checkRun(repo, run));
  }

  private void tell(Repo repo, CheckRun run, String action, Account by) {
    events.checkRun(repo, run, action, by, Json.object());
  }

  private static CheckRun run(Repo repo, Request request) {
    return Optional.ofNullable(repo.checkRuns.get(request.number("check_run_id")))
        .orElseThrow(Refusal::notFound);
  }

  private Answer list(Request request) {
    Repo repo = request.repo(READ);
    String sha = request.commit(repo, request.parameter("ref"));
    List<CheckRun> found =
        repo.checkRuns.values().stream()
            .filter(run -> run.sha.equals(sha))
            .filter(
                run -> request.query("check_name").filter(name -> !name.equals(run.name)).isEmpty())
            .toList();
    Paging.Slice<CheckRun> slice = paging.slice(request, found);
    List<ObjectNode> shown = slice.items().stream().map(run -> render.checkRun(repo, run)).toList();
    return paging.linked(
        request, slice, Answer.ok(Json.object("total_count", found.size(), "check_runs", shown)));
  }
}
