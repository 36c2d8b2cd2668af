package dev.atoll.forge.local.host;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Sends what was recorded, oldest first, until the receiver has taken it. */
@Component
@OnlyWithLocalForge
class DeliverySender implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DeliverySender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Outbox outbox;
  private final WebhookSigning signing;
  private final ServerAddress address;
  private final RestClient http = client();
  private final Semaphore news = new Semaphore(0);
  private volatile Optional<Thread> worker = Optional.empty();

  DeliverySender(Outbox outbox, WebhookSigning signing, ServerAddress address) {
    this.outbox = outbox;
    this.signing = signing;
    this.address = address;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void recorded(Deliveries.Recorded recorded) {
    news.release();
  }

  /** After the web server, as the phase is the last one. */
  @Override
  public void start() {
    worker = Optional.of(Thread.ofVirtual().name("local-forge-deliveries").unstarted(this::work));
    worker.ifPresent(Thread::start);
  }

  /** Lets what is being sent come to its end: an interrupt would break the database connection. */
  @Override
  public void stop() {
    Optional<Thread> running = worker;
    worker = Optional.empty();
    news.release();
    running.ifPresent(DeliverySender::awaitEnd);
  }

  @Override
  public boolean isRunning() {
    return worker.isPresent();
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (isRunning()) {
        sendAll();
        boolean told = news.tryAcquire(1, TimeUnit.SECONDS);
        news.drainPermits();
        log.trace("Looking for deliveries, told to: {}", told);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendAll() {
    try {
      Optional<Outbox.Claimed> next = outbox.claim();
      while (next.isPresent()) {
        send(next.get());
        next = isRunning() ? outbox.claim() : Optional.empty();
      }
    } catch (Exception e) {
      log.warn("The local forge could not look for deliveries; it tries again", e);
    }
  }

  private void send(Outbox.Claimed delivery) {
    try {
      settle(delivery, post(delivery));
    } catch (ResourceAccessException e) {
      outbox.failed(delivery, String.valueOf(e.getMessage()));
    }
  }

  private void settle(Outbox.Claimed delivery, int answer) {
    switch (answer / 100) {
      case 2 -> outbox.sent(delivery, answer);
      case 4 -> outbox.refused(delivery, answer);
      default -> outbox.failed(delivery, "answered " + answer);
    }
  }

  private int post(Outbox.Claimed delivery) {
    byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
    return http.post()
        .uri(address.webhook())
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Atoll-Event", delivery.event())
        .header("X-Atoll-Delivery", delivery.deliveryId())
        .header("X-Atoll-Signature-256", signing.signature(body))
        .body(body)
        .exchangeForRequiredValue((request, response) -> response.getStatusCode().value());
  }

  private static RestClient client() {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    var requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(PATIENCE);
    return RestClient.builder().requestFactory(requests).build();
  }
}
