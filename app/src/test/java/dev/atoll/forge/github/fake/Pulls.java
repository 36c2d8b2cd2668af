package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.Optional;

/** What happens to pull requests, whoever asked for it. */
final class Pulls {
  private final World world;
  private final Events events;
  private final Faults faults;

  Pulls(World world, Events events, Faults faults) {
    this.world = world;
    this.events = events;
    this.faults = faults;
  }

  Pull open(
      Repo base,
      Account author,
      Repo head,
      String headRef,
      String baseRef,
      String title,
      boolean draft) {
    String headSha =
        head.git
            .branch(headRef)
            .orElseThrow(() -> Refusal.invalid("PullRequest", "head", "head is invalid"));
    String baseSha =
        base.git
            .branch(baseRef)
            .orElseThrow(() -> Refusal.invalid("PullRequest", "base", "base is invalid"));
    boolean twice =
        base.pulls.values().stream()
            .anyMatch(it ->
                it.open
                    && it.headRepo.filter(head::equals).isPresent()
                    && it.headRef.equals(headRef)
                    && it.baseRef.equals(baseRef));
    if (twice) {
      throw Refusal.invalid(
          "PullRequest", "head", "A pull request already exists for " + headRef + ".");
    }
    Pull pull =
        new Pull(
            world.id(),
            base,
            ++base.lastNumber,
            author,
            world.now(),
            new Pull.Head(head, headRef, headSha),
            new Pull.Base(baseRef, baseSha),
            title);
    pull.draft = draft;
    pull.readsHidden = faults.newPullsHiddenFor();
    keepHead(pull);
    if (base.git.between(baseSha, headSha).isEmpty()) {
      throw Refusal.invalid(
          "PullRequest", "base", "No commits between " + baseRef + " and " + headRef);
    }
    base.pulls.put(pull.number, pull);
    events.pull(pull, "opened", author);
    return pull;
  }

  private void keepHead(Pull pull) {
    String ref = "refs/pull/" + pull.number + "/head";
    Repo head = pull.headRepo.orElseThrow();
    if (head.equals(pull.repo)) {
      pull.repo.git.set(ref, pull.headSha);
    } else {
      pull.repo.git.fetch(head.git, pull.headRef, ref);
    }
  }

  /** A branch moved, in whatever way. */
  void moved(Repo repo, String ref, String before, String after, boolean forced, Account by) {
    events.push(repo, ref, before, after, forced, by);
    if (!ref.startsWith("refs/heads/")) {
      return;
    }
    String branch = ref.substring("refs/heads/".length());
    List<Pull> heads =
        world
            .openPulls()
            .filter(pull ->
                pull.headRepo.filter(repo::equals).isPresent() && pull.headRef.equals(branch))
            .toList();
    for (Pull pull : heads) {
      if (after.equals(Events.NO_COMMIT)) {
        close(pull, by);
      } else {
        synchronize(pull, before, after, by);
      }
    }
  }

  private void synchronize(Pull pull, String before, String after, Account by) {
    pull.headSha = after;
    pull.baseSha = pull.repo.git.branch(pull.baseRef).orElse(pull.baseSha);
    pull.updated = world.now();
    keepHead(pull);
    if (pull.repo.git.between(pull.baseSha, after).isEmpty()) {
      close(pull, by);
      return;
    }
    events.pull(pull, "synchronize", by, Json.object("before", before, "after", after));
  }

  void close(Pull pull, Account by) {
    if (pull.open) {
      pull.open = false;
      pull.closedAt = Optional.of(world.now());
      pull.updated = world.now();
      events.pull(pull, "closed", by);
    }
  }

  void reopen(Pull pull, Account by) {
    if (pull.mergedAt.isPresent()
        || pull.headRepo.flatMap(repo -> repo.git.branch(pull.headRef)).isEmpty()) {
      throw Refusal.invalid("PullRequest", "state", "state cannot be changed.");
    }
    if (!pull.open) {
      pull.open = true;
      pull.closedAt = Optional.empty();
      pull.headSha = pull.headRepo.orElseThrow().git.branch(pull.headRef).orElseThrow();
      keepHead(pull);
      pull.updated = world.now();
      events.pull(pull, "reopened", by);
    }
  }

  void retarget(Pull pull, String branch, Account by) {
    String sha =
        pull.repo
            .git
            .branch(branch)
            .orElseThrow(() -> Refusal.invalid("PullRequest", "base", "base is invalid"));
    var changes =
        Json.object(
            "base",
            Json.object(
                "ref",
                Json.object("from", pull.baseRef),
                "sha",
                Json.object("from", pull.baseSha)));
    pull.baseRef = branch;
    pull.baseSha = sha;
    pull.updated = world.now();
    events.pull(pull, "edited", by, Json.object("changes", changes));
  }

  void retitle(Pull pull, String title, Account by) {
    var changes = Json.object("title", Json.object("from", pull.title));
    pull.title = title;
    pull.updated = world.now();
    events.pull(pull, "edited", by, Json.object("changes", changes));
  }

  void draft(Pull pull, boolean draft, Account by) {
    pull.draft = draft;
    pull.updated = world.now();
    events.pull(pull, draft ? "converted_to_draft" : "ready_for_review", by);
  }

  IssueComment comment(Pull pull, Account author, Optional<App> via, String body) {
    requireText(body);
    IssueComment comment = new IssueComment(world.id(), pull, author, via, world.now(), body);
    pull.repo.comments.put(comment.id, comment);
    pull.updated = world.now();
    events.comment(comment, "created", author, Optional.empty());
    return comment;
  }

  void edit(IssueComment comment, Account by, String body) {
    requireText(body);
    String before = comment.body;
    comment.body = body;
    // Times have whole seconds, and nobody edits faster than in one.
    var next = comment.updated.plusSeconds(1);
    comment.updated = next.isAfter(world.now()) ? next : world.now();
    events.comment(comment, "edited", by, Optional.of(before));
  }

  void delete(IssueComment comment, Account by) {
    comment.pull.repo.comments.remove(comment.id);
    events.comment(comment, "deleted", by, Optional.empty());
  }

  private static void requireText(String body) {
    if (body.isBlank()) {
      throw Refusal.invalid("IssueComment", "body", "body can't be blank");
    }
    if (body.codePointCount(0, body.length()) > 65_536) {
      throw Refusal.invalid(
          "IssueComment", "body", "body is too long (maximum is 65536 characters)");
    }
  }

  Review review(Pull pull, Account author, Review.State state, String commit, String body) {
    if (author.equals(pull.author) && state != Review.State.COMMENTED) {
      throw Refusal.of(422, "Can not approve your own pull request");
    }
    Review review = new Review(world.id(), author, state, commit, body, world.now());
    pull.reviews.add(review);
    events.review(pull, review, "submitted", author);
    return review;
  }

  void dismiss(Pull pull, Review review, Account by) {
    if (review.state == Review.State.COMMENTED || review.state == Review.State.DISMISSED) {
      throw Refusal.of(
          422, "Can not dismiss a " + World.key(review.state.name()) + " pull request review");
    }
    review.state = Review.State.DISMISSED;
    events.review(pull, review, "dismissed", by);
  }
}
