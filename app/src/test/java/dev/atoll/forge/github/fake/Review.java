package dev.atoll.forge.github.fake;

import java.time.Instant;

/** One review, as it was given for a commit. */
final class Review {
  enum State {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    DISMISSED
  }

  final long id;
  final Account author;
  final String commit;
  final String body;
  final Instant submitted;
  State state;

  Review(long id, Account author, State state, String commit, String body, Instant submitted) {
    this.id = id;
    this.author = author;
    this.state = state;
    this.commit = commit;
    this.body = body;
    this.submitted = submitted;
  }

  String nodeId() {
    return World.nodeId("PRR", id);
  }

  boolean isOpinion() {
    return state != State.COMMENTED;
  }
}
