package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An answer that says no. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  private Refusal(Answer answer) {
    super("answered with " + answer.status() + " " + answer.body());
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }

  static Refusal of(int status, String message) {
    return new Refusal(Answer.error(status, message));
  }

  static Refusal notFound() {
    return of(404, "Not Found");
  }

  static Refusal invalid(String resource, String field, String message) {
    JsonNode error =
        Json.object("resource", resource, "field", field, "code", "custom", "message", message);
    return new Refusal(
        new Answer(
            422,
            Json.object(
                "message",
                "Validation Failed",
                "errors",
                List.of(error),
                "documentation_url",
                Answer.DOCUMENTATION,
                "status",
                "422"),
            Map.of()));
  }

  /** Reads are sent elsewhere for good; a write is to be repeated there as it is. */
  static Refusal moved(boolean isRead, String location) {
    return new Refusal(
        new Answer(
            isRead ? 301 : 307,
            Json.object(
                "message",
                "Moved Permanently",
                "url",
                location,
                "documentation_url",
                Answer.DOCUMENTATION),
            Map.of("Location", location)));
  }
}
