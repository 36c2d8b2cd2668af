package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One attempt to deliver: what was sent, and how it was answered. */
record HookDelivery(
    long id,
    String guid,
    String event,
    Optional<String> action,
    boolean redelivery,
    Optional<Long> installation,
    Optional<Long> repository,
    Map<String, String> headers,
    String body,
    JsonNode payload,
    Instant sent,
    int status) {

  HookDelivery answered(int code, Instant when) {
    return new HookDelivery(
        id,
        guid,
        event,
        action,
        redelivery,
        installation,
        repository,
        headers,
        body,
        payload,
        when,
        code);
  }

  String outcome() {
    if (status == 0) {
      return "failed to connect to host";
    }
    return status < 300 ? "OK" : "Invalid HTTP Response: " + status;
  }
}
