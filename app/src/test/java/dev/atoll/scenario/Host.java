package dev.atoll.scenario;

import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The code host as people's programs use it: its JSON API, over HTTP. */
final class Host {
  private final AtollServer atoll;

  Host(AtollServer atoll) {
    this.atoll = atoll;
  }

  /** With the person's sign-in, as git is told it. */
  String cloneUrl(Person person, String repository) {
    return "http://%s:%s@127.0.0.1:%d/forge/git/%s.git"
        .formatted(person.login(), Person.PASSWORD, atoll.port(), repository);
  }

  JsonNode get(Person person, String path) {
    return call(person, HttpMethod.GET, path, Map.of());
  }

  JsonNode post(Person person, String path, Map<String, ?> body) {
    return call(person, HttpMethod.POST, path, body);
  }

  JsonNode put(Person person, String path, Map<String, ?> body) {
    return call(person, HttpMethod.PUT, path, body);
  }

  private JsonNode call(Person person, HttpMethod method, String path, Map<String, ?> body) {
    var answer =
        RestClient.create(atoll.base() + "/forge/api/v1")
            .method(method)
            .uri(path)
            .headers(headers -> headers.setBasicAuth(person.login(), Person.PASSWORD))
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .retrieve()
            .onStatus(
                HttpStatusCode::isError,
                (request, response) -> {
                  throw new IllegalStateException(
                      "%s %s: %s %s"
                          .formatted(
                              method,
                              path,
                              response.getStatusCode(),
                              new String(
                                  response.getBody().readAllBytes(),
                                  java.nio.charset.StandardCharsets.UTF_8)));
                })
            .body(JsonNode.class);
    return Objects.requireNonNull(answer, () -> method + " " + path + " has no body");
  }
}
