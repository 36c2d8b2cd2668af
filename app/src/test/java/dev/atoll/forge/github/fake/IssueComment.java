package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A comment in a pull request's conversation. */
final class IssueComment {
  final long id;
  final Pull pull;
  final Account author;
  final Optional<App> via;
  final Instant created;
  String body;
  Instant updated;
  Optional<String> minimized = Optional.empty();
  final Map<Reacted, Long> reactions = new LinkedHashMap<>();

  IssueComment(
      long id, Pull pull, Account author, Optional<App> via, Instant created, String body) {
    this.id = id;
    this.pull = pull;
    this.author = author;
    this.via = via;
    this.created = created;
    this.updated = created;
    this.body = body;
  }

  record Reacted(Account by, String content) {}

  String nodeId() {
    return World.nodeId("IC", id);
  }
}
