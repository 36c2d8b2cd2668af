package dev.atoll.forge.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.PushIntake;
import dev.atoll.platform.HmacSignature;
import dev.atoll.platform.Secret;
import dev.atoll.platform.SecretResolver;
import dev.atoll.platform.SecretResolver.Resolution;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What GitHub tells: whether it is really from there, and what it is about. */
final class GitHubWebhooks implements PushIntake {
  private static final int LARGEST = 26 << 20;
  private static final Duration JUST = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final GitHubConnection connection;
  private final SecretResolver secrets;
  private final Accounts accounts;
  private final Events events;
  private final Cache<PullRequestRef, Boolean> justNamed =
      Caffeine.newBuilder().expireAfterWrite(JUST).maximumSize(10_000).build();

  GitHubWebhooks(
      GitHubConnection connection, SecretResolver secrets, Accounts accounts, FormerNames names) {
    this.connection = connection;
    this.secrets = secrets;
    this.accounts = accounts;
    this.events =
        new Events(connection.name(), connection.repositories(), names::known, this::isOurs);
  }

  @Override
  public int maximumBytes() {
    return LARGEST;
  }

  @Override
  public boolean isAuthentic(Delivery delivery) {
    String given = delivery.headers().first("X-Hub-Signature-256").orElse("");
    return HmacSignature.isAuthentic(secrets(), delivery.body(), given);
  }

  @Override
  public Optional<String> objection(Delivery delivery) {
    String type = delivery.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("application/json")
        ? Optional.empty()
        : Optional.of("the webhook's content type must be application/json");
  }

  @Override
  public Optional<String> deliveryId(Delivery delivery) {
    return delivery.headers().first("X-GitHub-Delivery");
  }

  @Override
  public String eventName(Delivery delivery) {
    return delivery.headers().first("X-GitHub-Event").orElse("unknown");
  }

  @Override
  public DeliverySubject subject(Delivery delivery) {
    String event = eventName(delivery);
    try {
      DeliverySubject subject = events.subject(event, JSON.readTree(delivery.body()));
      remember(event, subject);
      return subject;
    } catch (JacksonException | IllegalArgumentException e) {
      return new DeliverySubject.NotUnderstood(
          "not GitHub's JSON: " + e.getClass().getSimpleName());
    }
  }

  /** Whether GitHub named it within the last minute: then a 404 only means "not yet". */
  boolean wasJustNamed(PullRequestRef ref) {
    return justNamed.getIfPresent(ref) != null;
  }

  private void remember(String event, DeliverySubject subject) {
    if (Events.changesInstallations(event)) {
      accounts.forget();
    }
    if (subject instanceof DeliverySubject.AboutPullRequest about) {
      justNamed.put(about.pullRequest(), true);
    }
  }

  /** The host is not asked here: until we know who we are, looking in vain does no harm. */
  private boolean isOurs(String id) {
    return accounts.knownBot().filter(bot -> bot.id().equals(id)).isPresent();
  }

  private Collection<Secret> secrets() {
    return connection.webhookSecrets().stream()
        .map(secrets::resolve)
        .flatMap(resolution ->
            switch (resolution) {
              case Resolution.Resolved(Secret secret) -> Stream.of(secret);
              case Resolution.Missing _ -> Stream.<Secret>empty();
            })
        .toList();
  }
}
