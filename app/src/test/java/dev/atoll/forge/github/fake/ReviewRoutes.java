package dev.atoll.forge.github.fake;

import java.util.Locale;

/** Reviews, as they are listed, given and dismissed. */
final class ReviewRoutes {
  private final Render render;
  private final Pulls pulls;
  private final Paging paging;

  ReviewRoutes(Render render, Pulls pulls, Paging paging) {
    this.render = render;
    this.pulls = pulls;
    this.paging = paging;
  }

  void register(Routes routes) {
    String all = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    routes
        .on("GET " + all, this::list)
        .on("POST " + all, this::create)
        .on("PUT " + all + "/{review_id}/dismissals", this::dismiss);
  }

  private Answer list(Request request) {
    Pull pull = request.pull("pull_number", Need.read("pull_requests"));
    return paging.page(
        request, pull.reviews, review -> review.submitted, review -> render.review(pull, review));
  }

  private Answer create(Request request) {
    Pull pull = request.pull("pull_number", Need.write("pull_requests", Role.READ));
    Review.State state =
        switch (request.text("event").orElse("COMMENT").toUpperCase(Locale.ROOT)) {
          case "APPROVE" -> Review.State.APPROVED;
          case "REQUEST_CHANGES" -> Review.State.CHANGES_REQUESTED;
          default -> Review.State.COMMENTED;
        };
    String commit = request.text("commit_id").orElse(pull.headSha);
    if (!pull.repo.git.hasCommit(commit)) {
      throw Refusal.of(422, "Unprocessable Entity");
    }
    Review review =
        pulls.review(pull, request.actor(), state, commit, request.text("body").orElse(""));
    return Answer.ok(render.review(pull, review));
  }

  private Answer dismiss(Request request) {
    Pull pull = request.pull("pull_number", Need.write("pull_requests", Role.WRITE));
    Review review =
        pull.reviews.stream()
            .filter(it -> it.id == request.number("review_id"))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    pulls.dismiss(pull, review, request.actor());
    return Answer.ok(render.review(pull, review));
  }
}
