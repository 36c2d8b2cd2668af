package dev.atoll.forge.github.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Statuses of commits. */
final class StatusRoutes {
  private static final Need READ = Need.read("statuses");
  private static final int LONGEST_DESCRIPTION = 140;
  private static final int MOST = 1000;

  private final World world;
  private final Render render;
  private final Paging paging;

  StatusRoutes(World world, Render render, Paging paging) {
    this.world = world;
    this.render = render;
    this.paging = paging;
  }

  void register(Routes routes) {
    String commit = "/repos/{owner}/{repo}/commits/{ref}";
    routes
        .on("POST /repos/{owner}/{repo}/statuses/{sha}", this::create)
        .on("GET " + commit + "/statuses", this::list)
        .on("GET " + commit + "/status", this::combined);
  }

  private Answer create(Request request) {
    Repo repo = request.repo(Need.write("statuses", Role.WRITE));
    String sha = request.parameter("sha");
    if (!repo.git.hasCommit(sha)) {
      throw Refusal.of(422, "No commit found for SHA: " + sha);
    }
    String context = request.text("context").orElse("default");
    if (request.text("description").filter(it -> it.length() > LONGEST_DESCRIPTION).isPresent()) {
      throw Refusal.invalid(
          "Status", "description", "description is too long (maximum is 140 characters)");
    }
    long known =
        repo.statuses.stream()
            .filter(it -> it.sha().equals(sha) && it.context().equalsIgnoreCase(context))
            .count();
    if (known >= MOST) {
      throw Refusal.invalid(
          "Status", "context", "This SHA and context has reached the maximum number of statuses.");
    }
    Status status =
        new Status(
            world.id(),
            sha,
            context,
            request.required("state"),
            request.text("description"),
            request.text("target_url"),
            request.actor(),
            world.now());
    repo.statuses.add(status);
    return Answer.created(render.status(repo, status));
  }

  private Answer list(Request request) {
    Repo repo = request.repo(READ);
    String sha = request.commit(repo, request.parameter("ref"));
    List<Status> found =
        new ArrayList<>(repo.statuses.stream().filter(it -> it.sha().equals(sha)).toList());
    Collections.reverse(found);
    return paging.page(request, found, Status::created, status -> render.status(repo, status));
  }

  private Answer combined(Request request) {
    Repo repo = request.repo(READ);
    String sha = request.commit(repo, request.parameter("ref"));
    List<Status> all = world.latestStatuses(repo, sha);
    Paging.Slice<Status> slice = paging.slice(request, all);
    Answer answer =
        Answer.ok(
            Json.object(
                "state", state(all),
                "sha", sha,
                "total_count", all.size(),
                "statuses", slice.items().stream().map(it -> render.status(repo, it)).toList(),
                "repository", render.repo(repo),
                "commit_url", render.api(repo) + "/commits/" + sha,
                "url", render.api(repo) + "/commits/" + sha + "/status"));
    return paging.linked(request, slice, answer);
  }

  private static String state(List<Status> statuses) {
    if (statuses.stream()
        .anyMatch(it -> it.state().equals("failure") || it.state().equals("error"))) {
      return "failure";
    }
    boolean passed =
        !statuses.isEmpty() && statuses.stream().allMatch(it -> it.state().equals("success"));
    return passed ? "success" : "pending";
  }
}
