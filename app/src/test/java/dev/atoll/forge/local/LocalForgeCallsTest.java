package dev.atoll.forge.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.DataFolder;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the adapter makes of a host that is in trouble. */
class LocalForgeCallsTest {
  private static final PullRequestRef REF =
      new PullRequestRef(new RepositoryId("local", "team/infra"), 1);

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer host;
  private LocalForgeCalls calls;
  private volatile Answer answer = exchange -> respond(exchange, 200, "{}");

  /** How the host answers. */
  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          answer.give(exchange);
        });
    host.start();
    var data = new DataFolder(folder);
    new BotAccess("1", "atoll", Secret.of("password"), Secret.of("signing")).write(data);
    URI url = URI.create("http://127.0.0.1:" + host.getAddress().getPort());
    calls = new LocalForgeCalls(new LocalConnection(url, List.of()), data);
  }

  @AfterEach
  void stop() {
    host.stop(0);
  }

  @Test
  void notOneCallIsMadeWhileTheHostWantsToBeLeftAlone() {
    answer = LocalForgeCallsTest::limit;
    ForgeException limited = trouble();
    assertThat(limited.kind()).isEqualTo(ForgeException.Kind.TRANSIENT);
    assertThat(limited.retryAfter()).contains(Duration.ofSeconds(1));
    answer = exchange -> respond(exchange, 200, "{}");

    ForgeException kept = trouble();
    assertThat(kept.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(() -> forge().gitAccess(REF.repository()))
        .isInstanceOf(ForgeException.class);
    assertThat(asked).hasValue(1);

    await().atMost(10, SECONDS).ignoreException(ForgeException.class).until(this::isAnswered);
    assertThat(asked).hasValue(2);
  }

  @Test
  void nobodyKnowsWhatCameOfAPostWhoseAnswerBrokeOff() {
    answer = HttpExchange::close;
    ForgeException unknown =
        catchThrowableOfType(ForgeException.class, () -> forge().post(REF, "Hello"));
    assertThat(unknown.kind()).isEqualTo(ForgeException.Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void aQuestionWhoseAnswerBrokeOffIsAskedAgain() {
    answer = HttpExchange::close;
    assertThat(trouble().kind()).isEqualTo(ForgeException.Kind.TRANSIENT);
  }

  @Test
  void whatTheHostRefusesIsNotTriedAgain() {
    answer = exchange -> respond(exchange, 422, "{\"message\": \"too long\"}");
    ForgeException refused =
        catchThrowableOfType(ForgeException.class, () -> forge().post(REF, "Hello"));
    assertThat(refused.kind()).isEqualTo(ForgeException.Kind.REFUSED);
  }

  private ForgeException trouble() {
    return catchThrowableOfType(ForgeException.class, () -> calls.get(Map.class, "/user"));
  }

  private boolean isAnswered() {
    return calls.get(Map.class, "/user").isEmpty();
  }

  private LocalForge forge() {
    return new LocalForge(
        calls,
        new LocalForgeWebhooks(
            new LocalConnection(null, List.of()),
            calls,
            new tools.jackson.databind.ObjectMapper()));
  }

  private static void limit(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "1");
    respond(exchange, 429, "{}");
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
