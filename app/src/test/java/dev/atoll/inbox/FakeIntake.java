package dev.atoll.inbox;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliveryHeaders;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.PullIntake;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.PushIntake;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A host's deliveries in the simplest of forms, signed by a word that both sides know. */
final class FakeIntake implements PushIntake, PullIntake {
  private static final Secret SIGNATURE = Secret.of("signed by fake");
  private final JsonMapper json = new JsonMapper();
  private final String connection;
  final Queue<ReceivedMessage> queue = new ConcurrentLinkedQueue<>();
  final List<String> acknowledged = new CopyOnWriteArrayList<>();

  FakeIntake(String connection) {
    this.connection = connection;
  }

  @Override
  public int maximumBytes() {
    return 1000;
  }

  @Override
  public boolean isAuthentic(Delivery delivery) {
    return delivery.headers().first("X-Fake-Signature").filter(SIGNATURE::matches).isPresent();
  }

  @Override
  public Optional<String> objection(Delivery delivery) {
    return delivery.headers().first("X-Fake-Form").map(_ -> "forms are not taken");
  }

  @Override
  public Optional<String> deliveryId(Delivery delivery) {
    return delivery.headers().first("X-Fake-Delivery");
  }

  @Override
  public String eventName(Delivery delivery) {
    return delivery.headers().first("X-Fake-Event").orElse("unknown");
  }

  @Override
  public DeliverySubject subject(Delivery delivery) {
    try {
      return subject(json.readTree(delivery.body()));
    } catch (JacksonException problem) {
      return new DeliverySubject.NotUnderstood("not JSON");
    }
  }

  private DeliverySubject subject(JsonNode body) {
    RepositoryId repository =
        new RepositoryId(connection, body.path("repo").asString("team/infra"));
    if (body.has("explode")) {
      throw new IllegalStateException("an adapter's bug");
    }
    if (body.has("number")) {
      return new DeliverySubject.AboutPullRequest(
          new PullRequestRef(repository, body.get("number").asLong()),
          Optional.ofNullable(body.get("comment")).map(id -> new CommentId(id.asString())));
    }
    if (body.has("branch")) {
      return new DeliverySubject.AboutBranch(repository, body.get("branch").asString());
    }
    return new DeliverySubject.OfNoInterest("a ping");
  }

  @Override
  public List<ReceivedMessage> receive() {
    ReceivedMessage first = queue.peek();
    return first == null ? List.of() : List.of(first);
  }

  @Override
  public void acknowledge(ReceivedMessage message) {
    acknowledged.add(message.id());
    queue.remove(message);
  }

  static Delivery delivery(String body) {
    return new Delivery(new DeliveryHeaders(Map.of()), body.getBytes(StandardCharsets.UTF_8));
  }
}
