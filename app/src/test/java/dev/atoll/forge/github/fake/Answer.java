package dev.atoll.forge.github.fake;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What is answered.
 *
 * @param body missing for an empty one
 */
record Answer(int status, JsonNode body, Map<String, String> headers) {
  static final String DOCUMENTATION = "https://docs.github.com/rest";

  static Answer ok(JsonNode body) {
    return new Answer(200, body, Map.of());
  }

  static Answer created(JsonNode body) {
    return new Answer(201, body, Map.of());
  }

  static Answer empty(int status) {
    return new Answer(status, MissingNode.getInstance(), Map.of());
  }

  static Answer error(int status, String message) {
    return new Answer(
        status,
        Json.object(
            "message", message,
            "documentation_url", DOCUMENTATION,
            "status", String.valueOf(status)),
        Map.of());
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, more);
  }
}
