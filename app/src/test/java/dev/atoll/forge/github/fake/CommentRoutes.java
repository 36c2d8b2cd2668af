package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The comments of conversations, and reactions to them. */
final class CommentRoutes {
  private static final Need[] READ = {Need.read("issues"), Need.read("pull_requests")};
  private static final Need[] WRITE = {
    Need.write("issues", Role.READ), Need.write("pull_requests", Role.READ)
  };

  private final World world;
  private final Render render;
  private final Pulls pulls;
  private final Paging paging;

  CommentRoutes(World world, Render render, Pulls pulls, Paging paging) {
    this.world = world;
    this.render = render;
    this.pulls = pulls;
    this.paging = paging;
  }

  void register(Routes routes) {
    String all = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
    String one = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
    routes
        .on("GET " + all, this::list)
        .on("POST " + all, this::create)
        .on("GET " + one, this::get)
        .on("PATCH " + one, this::edit)
        .on("DELETE " + one, this::delete)
        .on("GET " + one + "/reactions", this::reactions)
        .on("POST " + one + "/reactions", this::react);
  }

  private Answer list(Request request) {
    Pull pull = request.pull("issue_number", READ);
    Optional<Instant> since = request.query("since").map(Instant::parse);
    List<IssueComment> found =
        pull.repo.comments.values().stream()
            .filter(comment -> comment.pull.equals(pull))
            .filter(comment -> since.filter(it -> comment.updated.isBefore(it)).isEmpty())
            .toList();
    return paging.page(request, found, comment -> comment.created, render::comment);
  }

  private Answer create(Request request) {
    Pull pull = request.pull("issue_number", WRITE);
    IssueComment made =
        pulls.comment(pull, request.actor(), request.app(), request.required("body"));
    return Answer.created(render.comment(made));
  }

  private Answer get(Request request) {
    return Answer.ok(render.comment(comment(request, READ)));
  }

  private Answer edit(Request request) {
    IssueComment comment = comment(request, WRITE);
    requireOwnOrWriter(request, comment);
    pulls.edit(comment, request.actor(), request.required("body"));
    return Answer.ok(render.comment(comment));
  }

  private Answer delete(Request request) {
    IssueComment comment = comment(request, WRITE);
    requireOwnOrWriter(request, comment);
    pulls.delete(comment, request.actor());
    return Answer.empty(204);
  }

  /** Whoever may write to the repository may change others' comments too. */
  private static void requireOwnOrWriter(Request request, IssueComment comment) {
    Need need = Need.write("issues", Role.WRITE);
    Need other = Need.write("pull_requests", Role.WRITE);
    boolean may =
        comment.author.equals(request.actor())
            || Permissions.allows(request.caller(), comment.pull.repo, need)
            || Permissions.allows(request.caller(), comment.pull.repo, other);
    if (!may) {
      throw Refusal.of(403, "Must have admin rights to Repository.");
    }
  }

  private Answer reactions(Request request) {
    IssueComment comment = comment(request, READ);
    List<IssueComment.Reacted> found =
        comment.reactions.keySet().stream()
            .filter(it ->
                request.query("content").filter(wanted -> !wanted.equals(it.content())).isEmpty())
            .toList();
    return paging.page(request, found, it -> reaction(comment, it));
  }

  private Answer react(Request request) {
    IssueComment comment = comment(request, WRITE);
    var reacted = new IssueComment.Reacted(request.actor(), request.required("content"));
    boolean known = comment.reactions.containsKey(reacted);
    comment.reactions.computeIfAbsent(reacted, _ -> world.id());
    var json = reaction(comment, reacted);
    return known ? Answer.ok(json) : Answer.created(json);
  }

  private tools.jackson.databind.JsonNode reaction(IssueComment comment, IssueComment.Reacted it) {
    long id = comment.reactions.getOrDefault(it, 0L);
    return Json.object(
        "id", id,
        "node_id", World.nodeId("REA", id),
        "user", render.user(it.by()),
        "content", it.content(),
        "created_at", comment.created);
  }

  private static IssueComment comment(Request request, Need... needs) {
    Repo repo = request.repo(needs);
    return Optional.ofNullable(repo.comments.get(request.number("comment_id")))
        .orElseThrow(Refusal::notFound);
  }
}
