package dev.atoll.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.atoll.platform.HmacSignature;
import dev.atoll.platform.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The local forge as people's programs use it: its JSON API, over HTTP. */
final class LocalHost implements Host {
  private static final int MANY = 100;

  private final AtollServer atoll;
  private Random order = new Random(0);

  LocalHost(AtollServer atoll) {
    this.atoll = atoll;
  }

  @Override
  public String connection() {
    return "local";
  }

  @Override
  public String bot() {
    return "atoll";
  }

  @Override
  public String repository(String scenario) {
    return "team/" + scenario;
  }

  @Override
  public void create(String repository) {
    String[] words = repository.split("/", 2);
    post(Person.ADMIN, "/repositories", Map.of("owner", words[0], "name", words[1]));
  }

  @Override
  public String cloneUrl(Person person, String repository) {
    return "http://%s:%s@127.0.0.1:%d/forge/git/%s.git"
        .formatted(person.login(), Person.PASSWORD, atoll.port(), repository);
  }

  /** A push has opened it. */
  @Override
  public long open(String repository, String branch, String title) {
    return stream(get("/repositories/" + repository + "/pull-requests?state=open"))
        .filter(open -> open.at("/head/branch").stringValue().equals(branch))
        .map(open -> open.get("number").longValue())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("git opened none for " + branch));
  }

  @Override
  public List<Long> opened(String repository) {
    return stream(get("/repositories/" + repository + "/pull-requests?state=open"))
        .map(open -> open.get("number").longValue())
        .toList();
  }

  @Override
  public String comment(String repository, long number, Person person, String text) {
    return post(person, api(repository, number) + "/comments", Map.of("body", text))
        .get("id")
        .stringValue();
  }

  @Override
  public void edit(String repository, long number, Person person, String comment, String text) {
    String path = api(repository, number) + "/comments/" + comment;
    call(person, HttpMethod.PATCH, path, Map.of("body", text));
  }

  @Override
  public void approve(String repository, long number, Person person, String commit) {
    post(person, api(repository, number) + "/approvals", Map.of("commit", commit));
  }

  @Override
  public void withdrawApproval(String repository, long number) {
    call(Person.REVIEWER, HttpMethod.DELETE, api(repository, number) + "/approvals", Map.of());
  }

  @Override
  public void merge(String repository, long number, Person person) {
    var expected = Map.of("expectedHead", head(repository, number));
    post(person, api(repository, number) + "/merge", expected);
  }

  @Override
  public void close(String repository, long number, Person person) {
    post(person, api(repository, number) + "/close", Map.of());
  }

  @Override
  public void retarget(String repository, long number, Person person, String branch) {
    call(person, HttpMethod.PATCH, api(repository, number), Map.of("base", branch));
  }

  @Override
  public String head(String repository, long number) {
    return get(api(repository, number)).at("/head/commit").stringValue();
  }

  @Override
  public List<Said> comments(String repository, long number) {
    return stream(get(api(repository, number) + "/comments"))
        .map(comment ->
            new Said(
                comment.get("id").stringValue(),
                comment.at("/author/login").stringValue(),
                comment.get("body").stringValue(),
                signs(comment)))
        .toList();
  }

  private List<String> signs(JsonNode comment) {
    return stream(comment.get("reactions"))
        .filter(reaction -> reaction.at("/by/login").stringValue().equals(bot()))
        .map(reaction -> reaction.get("content").stringValue())
        .toList();
  }

  @Override
  public Map<String, String> statuses(String repository, String commit) {
    Map<String, String> statuses = new TreeMap<>();
    for (JsonNode status :
        get("/repositories/" + repository + "/commits/" + commit + "/statuses")) {
      statuses.put(
          status.get("context").stringValue(),
          status.get("state").stringValue() + ": " + status.get("description").stringValue());
    }
    return statuses;
  }

  @Override
  public String pullRequestPages(String repository) {
    return "/forge/" + repository + "/pull-requests/";
  }

  @Override
  public void loseNextDelivery() {
    call(Person.ADMIN, HttpMethod.PUT, "/switches/lose", Map.of("count", 1));
  }

  @Override
  public void shuffleDeliveries(long seed) {
    order = new Random(seed);
    call(Person.ADMIN, HttpMethod.PUT, "/switches/delay", Map.of("count", MANY));
  }

  @Override
  public void releaseDeliveries() {
    call(Person.ADMIN, HttpMethod.PUT, "/switches/delay", Map.of("count", 0));
    List<String> held = deliveries("held");
    Collections.shuffle(held, order);
    for (String delivery : held) {
      sendAgain(delivery);
      await().until(() -> !deliveries("waiting").contains(delivery));
    }
  }

  @Override
  public void repeatDeliveries(int last) {
    for (JsonNode delivery : get(Person.ADMIN, "/deliveries?limit=" + last)) {
      sendAgain(delivery.get("deliveryId").stringValue());
    }
  }

  private void sendAgain(String delivery) {
    post(Person.ADMIN, "/deliveries/" + delivery + "/again", Map.of());
  }

  /** Deliveries in a state, oldest first. */
  private List<String> deliveries(String state) {
    List<String> ids = new ArrayList<>();
    for (JsonNode delivery : get(Person.ADMIN, "/deliveries?limit=20")) {
      if (delivery.get("state").stringValue().equals(state)) {
        ids.addFirst(delivery.get("deliveryId").stringValue());
      }
    }
    return ids;
  }

  @Override
  public String signature(String body) {
    return HmacSignature.of(Secret.of(Launch.WEBHOOK_SECRET), body.getBytes(UTF_8));
  }

  @Override
  public Map<String, String> headers(String delivery, String signature) {
    return Map.of(
        "X-Atoll-Event",
        "pull_request",
        "X-Atoll-Delivery",
        delivery,
        "X-Atoll-Signature-256",
        signature);
  }

  @Override
  public List<String> leftOver() {
    return atoll
        .jdbc()
        .sql(
            """
            select 'delivery ' || delivery_id || ' of the host is ' || state from local_forge_delivery
              where state in ('waiting', 'held')
            """)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private static String api(String repository, long number) {
    return "/repositories/" + repository + "/pull-requests/" + number;
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private JsonNode get(String path) {
    return get(Person.READER, path);
  }

  private JsonNode get(Person person, String path) {
    return call(person, HttpMethod.GET, path, Map.of());
  }

  private JsonNode post(Person person, String path, Map<String, ?> body) {
    return call(person, HttpMethod.POST, path, body);
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
                              new String(response.getBody().readAllBytes(), UTF_8)));
                })
            .body(JsonNode.class);
    return Objects.requireNonNull(answer, () -> method + " " + path + " has no body");
  }
}
