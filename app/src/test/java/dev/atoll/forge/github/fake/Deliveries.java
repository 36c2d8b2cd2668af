package dev.atoll.forge.github.fake;

import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends deliveries, one after the other, and can behave as badly as the internet does. Each payload
 * is checked against the schema of its event.
 */
public final class Deliveries implements AutoCloseable {
  private final Schemas schemas = Schemas.load("webhooks.json", Dialects.getOpenApi31());
  private final World world;
  private final Deviations deviations;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("deliveries").factory());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Predicate<String> losing = _ -> false;
  private volatile int copies = 1;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final List<Runnable> shuffled = new ArrayList<>();
  private int shuffleBy = 1;
  private Random random = new Random(0);

  Deliveries(World world, Deviations deviations) {
    this.world = world;
    this.deviations = deviations;
  }

  /**
   * Deliveries of these events (all: {@code ""}) never arrive; the log has them with status 502.
   */
  public void lose(String event) {
    losing = given -> given.startsWith(event);
  }

  /** Every so many deliveries of a hundred never arrive, the same ones for the same seed. */
  public void losePercent(int percent, long seed) {
    var dice = new Random(seed);
    losing = _ -> dice.nextInt(100) < percent;
  }

  /** The next delivery of an event of these never arrives. */
  public void loseNext(Predicate<String> events) {
    var left = new AtomicInteger(1);
    losing = event -> events.test(event) && left.getAndDecrement() > 0;
  }

  /** Each is sent twice, under the same GUID. */
  public void doubled() {
    copies = 2;
  }

  /** Holds so many back at a time and sends them in another order; the same for the same seed. */
  public void shuffle(int number, long seed) {
    synchronized (shuffled) {
      shuffleBy = number;
      random = new Random(seed);
    }
  }

  /** Nothing arrives until {@link #release}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void release() {
    gate.countDown();
  }

  /** All that is bad ends, and what was held back goes out. */
  public void behave() {
    losing = _ -> false;
    copies = 1;
    synchronized (shuffled) {
      shuffleBy = 1;
      flush();
    }
    release();
  }

  /** Whether everything has been sent and answered. */
  public boolean isQuiet() {
    return waiting.get() == 0;
  }

  /** Tells all hooks that want it of an event in a repository. */
  void emit(Repo repo, String event, Optional<String> action, ObjectNode payload) {
    world
        .installations()
        .filter(installation -> installation.has(repo) && installation.suspended.isEmpty())
        .forEach(installation ->
            send(
                installation.app.hook,
                event,
                action,
                Optional.of(installation),
                Optional.of(repo),
                payload));
    repo.hooks.forEach(
        hook -> send(hook, event, action, Optional.empty(), Optional.of(repo), payload));
  }

  void send(
      Hook hook,
      String event,
      Optional<String> action,
      Optional<Installation> installation,
      Optional<Repo> repo,
      ObjectNode payload) {
    if (!hook.wants(event) || hook.url.isEmpty()) {
      return;
    }
    ObjectNode whole = payload.deepCopy();
    installation
        .filter(_ -> !event.equals("installation") && !event.equals("installation_repositories"))
        .ifPresent(it ->
            whole.set(
                "installation", Json.object("id", it.id, "node_id", World.nodeId("I", it.id))));
    shape(event, action, whole);
    String body = whole.toString();
    String guid = UUID.randomUUID().toString();
    HookDelivery delivery =
        new HookDelivery(
            world.id(),
            guid,
            event,
            action,
            false,
            installation.map(it -> it.id),
            repo.map(it -> it.id),
            headers(hook, event, guid, body),
            body,
            whole,
            world.now(),
            0);
    enqueue(hook, delivery, losing.test(event) ? 0 : copies);
  }

  /** Sends once more what a log has, under its GUID. */
  void redeliver(Hook hook, HookDelivery old) {
    HookDelivery again =
        new HookDelivery(
            world.id(),
            old.guid(),
            old.event(),
            old.action(),
            true,
            old.installation(),
            old.repository(),
            headers(hook, old.event(), old.guid(), old.body()),
            old.body(),
            old.payload(),
            world.now(),
            0);
    enqueue(hook, again, 1);
  }

  /** What somebody on the way has of a delivery. */
  public record Sent(Map<String, String> headers, String body) {}

  /** The last one that an App sent of an event, even if it never arrived. */
  public Sent last(String event) {
    synchronized (world) {
      return world.apps.stream()
          .flatMap(app -> app.hook.log.values().stream())
          .filter(it -> it.event().equals(event))
          .max(java.util.Comparator.comparingLong(HookDelivery::id))
          .map(it -> new Sent(it.headers(), it.body()))
          .orElseThrow();
    }
  }

  /** Sends the last ones of all Apps once more, each under its GUID. */
  public void repeat(int last) {
    synchronized (world) {
      world.apps.stream()
          .map(app -> app.hook)
          .forEach(hook ->
              hook.log.descendingMap().values().stream()
                  .limit(last)
                  .toList()
                  .forEach(it -> redeliver(hook, it)));
    }
  }

  private void enqueue(Hook hook, HookDelivery delivery, int times) {
    waiting.incrementAndGet();
    synchronized (shuffled) {
      shuffled.add(() -> deliver(hook, delivery, times));
      if (shuffled.size() >= shuffleBy) {
        flush();
      }
    }
  }

  private void flush() {
    if (shuffleBy > 1) {
      Collections.shuffle(shuffled, random);
    }
    shuffled.forEach(sender::execute);
    shuffled.clear();
  }

  private void deliver(Hook hook, HookDelivery delivery, int times) {
    try {
      gate.await();
      int status = times == 0 ? 502 : 0;
      for (int copy = 0; copy < times; copy++) {
        status = post(hook.url.orElseThrow(), delivery);
      }
      log(hook, delivery.answered(status, world.now()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void log(Hook hook, HookDelivery delivery) {
    synchronized (world) {
      hook.log.put(delivery.id(), delivery);
    }
  }

  private int post(URI url, HookDelivery delivery) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(delivery.body()));
    delivery.headers().forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    }
  }

  private static Map<String, String> headers(Hook hook, String event, String guid, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", "GitHub-Hookshot/fake");
    headers.put("Content-Type", "application/json");
    headers.put("X-GitHub-Event", event);
    headers.put("X-GitHub-Delivery", guid);
    headers.put("X-GitHub-Hook-ID", String.valueOf(hook.id));
    headers.put("X-GitHub-Hook-Installation-Target-Type", hook.targetType);
    headers.put("X-GitHub-Hook-Installation-Target-ID", String.valueOf(hook.targetId));
    headers.put("X-Hub-Signature-256", "sha256=" + Hmac.sha256(hook.secret, body));
    return headers;
  }

  private void shape(String event, Optional<String> action, ObjectNode payload) {
    String name = (event + action.map(it -> "-" + it).orElse("")).replace('_', '-');
    JsonNode schema =
        schemas
            .document()
            .at("/webhooks/" + name + "/post/requestBody/content/application~1json/schema");
    if (schema.isMissingNode()) {
      deviations.add("there is no webhook " + name);
      return;
    }
    Shape.decorating(schemas, "https://decoration.invalid").of(schema, payload);
    schemas
        .problems(schema, payload)
        .forEach(problem -> deviations.add("webhook " + name + " " + problem));
  }

  @Override
  public void close() {
    release();
    sender.shutdownNow();
    http.close();
  }
}
