package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A check run of an App; its output and actions as they were given. */
final class CheckRun {
  final long id;
  final long suite;
  final App app;
  final String sha;
  final Instant created;
  String name;
  String status = "queued";
  Optional<String> conclusion = Optional.empty();
  Optional<String> detailsUrl = Optional.empty();
  Optional<String> externalId = Optional.empty();
  Optional<Instant> completed = Optional.empty();
  List<JsonNode> actions = List.of();
  ObjectNode output = Json.object();

  CheckRun(long id, long suite, App app, String sha, String name, Instant created) {
    this.id = id;
    this.suite = suite;
    this.app = app;
    this.sha = sha;
    this.name = name;
    this.created = created;
  }

  String nodeId() {
    return World.nodeId("CR", id);
  }
}
