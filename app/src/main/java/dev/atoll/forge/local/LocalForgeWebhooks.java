package dev.atoll.forge.local;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.DeliverySubject.AboutBranch;
import dev.atoll.forge.DeliverySubject.AboutPullRequest;
import dev.atoll.forge.DeliverySubject.NotUnderstood;
import dev.atoll.forge.DeliverySubject.OfNoInterest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.PushIntake;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.HmacSignature;
import dev.atoll.platform.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the local forge tells: whether it is really from there, and what it is about. */
class LocalForgeWebhooks implements PushIntake {
  private final LocalConnection connection;
  private final LocalForgeCalls calls;
  private final ObjectMapper json;

  LocalForgeWebhooks(LocalConnection connection, LocalForgeCalls calls, ObjectMapper json) {
    this.connection = connection;
    this.calls = calls;
    this.json = json;
  }

  @Override
  public int maximumBytes() {
    return 1 << 20;
  }

  @Override
  public boolean isAuthentic(Delivery delivery) {
    String given = delivery.headers().first("X-Atoll-Signature-256").orElse("");
    return HmacSignature.isAuthentic(secrets(), delivery.body(), given);
  }

  @Override
  public Optional<String> deliveryId(Delivery delivery) {
    return delivery.headers().first("X-Atoll-Delivery");
  }

  @Override
  public String eventName(Delivery delivery) {
    return delivery.headers().first("X-Atoll-Event").orElse("unknown");
  }

  @Override
  public DeliverySubject subject(Delivery delivery) {
    try {
      return subject(eventName(delivery), json.readTree(delivery.body()));
    } catch (JacksonException | IllegalArgumentException e) {
      return new NotUnderstood("not the local forge's JSON: " + e.getClass().getSimpleName());
    }
  }

  private DeliverySubject subject(String event, JsonNode body) {
    if (!body.isObject()) {
      return new NotUnderstood("the body is not a JSON object");
    }
    if (text(body, "/actor/id").equals(Optional.of(calls.access().id()))) {
      return new OfNoInterest("done by ourselves");
    }
    return switch (event) {
      case "pull_request", "approval" -> aboutPullRequest(body, Optional.empty());
      case "comment" -> aboutComment(body);
      case "push" -> aboutBranch(body);
      default -> new NotUnderstood("an event called \"" + event + "\" is not known");
    };
  }

  private static DeliverySubject aboutComment(JsonNode body) {
    return text(body, "/comment/id")
        .map(id -> aboutPullRequest(body, Optional.of(new CommentId(id))))
        .orElseGet(() -> new NotUnderstood("it names no comment"));
  }

  private static DeliverySubject aboutPullRequest(JsonNode body, Optional<CommentId> comment) {
    JsonNode number = body.at("/pullRequest/number");
    Optional<RepositoryId> repository = repository(body);
    if (repository.isEmpty() || !number.isIntegralNumber() || !number.canConvertToLong()) {
      return new NotUnderstood("it names no pull request");
    }
    return new AboutPullRequest(new PullRequestRef(repository.get(), number.longValue()), comment);
  }

  private static DeliverySubject aboutBranch(JsonNode body) {
    Optional<RepositoryId> repository = repository(body);
    Optional<String> branch = text(body, "/branch/branch");
    return repository.isPresent() && branch.isPresent()
        ? new AboutBranch(repository.get(), branch.get())
        : new NotUnderstood("it names no branch");
  }

  private static Optional<RepositoryId> repository(JsonNode body) {
    return text(body, "/repository").map(path -> new RepositoryId(LocalConnection.NAME, path));
  }

  private static Optional<String> text(JsonNode body, String pointer) {
    JsonNode node = body.at(pointer);
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  private List<Secret> secrets() {
    return Stream.concat(
            Stream.of(calls.access().webhookSecret()),
            connection.webhookSecrets().stream().map(Secret::of))
        .toList();
  }
}
