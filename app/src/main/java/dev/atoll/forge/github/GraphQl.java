package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.ForgeException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Asks GitHub what its REST API cannot tell. */
final class GraphQl {
  private static final Duration LIMITED = Duration.ofMinutes(1);

  private final RestClient http;
  private final URI address;

  GraphQl(RestClient http, URI address) {
    this.http = http;
    this.address = address;
  }

  /**
   * @param unreadable what was asked for and not given, each with GitHub's reason
   */
  record Answered(JsonNode data, List<String> unreadable) {}

  /** Answers whole or throws. */
  JsonNode ask(String query, Map<String, Object> variables) {
    Answered answered = askInParts(query, variables);
    if (!answered.unreadable().isEmpty()) {
      throw refused(String.join("; ", answered.unreadable()));
    }
    return answered.data();
  }

  /** Answers also when GitHub keeps parts of it back. */
  Answered askInParts(String query, Map<String, Object> variables) {
    return send(query, variables, Effect.READ);
  }

  /** For what changes nothing more the second time. */
  JsonNode tell(String mutation, Map<String, Object> variables) {
    Answered answered = send(mutation, variables, Effect.REPEATABLE);
    if (!answered.unreadable().isEmpty()) {
      throw refused(String.join("; ", answered.unreadable()));
    }
    return answered.data();
  }

  private Answered send(String document, Map<String, Object> variables, Effect effect) {
    JsonNode body =
        http.post()
            .uri(address)
            .attribute(Effect.ATTRIBUTE, effect)
            .body(Map.of("query", document, "variables", variables))
            .retrieve()
            .requiredBody(JsonNode.class);
    List<JsonNode> errors = body.path("errors").valueStream().toList();
    requireAnswer(body, errors);
    return new Answered(body.path("data"), errors.stream().map(GraphQl::words).toList());
  }

  private static void requireAnswer(JsonNode body, List<JsonNode> errors) {
    if (errors.stream().anyMatch(it -> it.path("type").asString("").equals("RATE_LIMITED"))) {
      throw new ForgeException(
          Kind.TRANSIENT, "GitHub's limit for GraphQL is reached", Optional.of(LIMITED));
    }
    if (!errors.isEmpty()
        && errors.stream().allMatch(it -> it.path("type").asString("").equals("NOT_FOUND"))) {
      throw new Missing("GitHub does not have what was asked for");
    }
    if (!body.path("data").isObject()) {
      throw refused(errors.stream().map(GraphQl::words).collect(Collectors.joining("; ")));
    }
  }

  private static String words(JsonNode error) {
    String path =
        error.path("path").valueStream().map(JsonNode::asString).collect(Collectors.joining("."));
    return path + ": " + error.path("message").asString("no reason given");
  }

  private static ForgeException refused(String words) {
    return new ForgeException(
        Kind.REFUSED, "GitHub refused a GraphQL query: " + words, Optional.empty());
  }
}
