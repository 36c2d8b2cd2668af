package dev.atoll.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The code host as people's programs use it: its JSON API, over HTTP. */
final class Host {
  private final RunningAtoll atoll;

  Host(RunningAtoll atoll) {
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

  /** A page of Atoll's own, as somebody who has signed in sees it. */
  HttpResponse<String> page(String login, String path) {
    String signIn = login + ":" + Person.PASSWORD;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(atoll.base() + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)))
            .header("Accept", "text/html")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
