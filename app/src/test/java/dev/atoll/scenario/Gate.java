package dev.atoll.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/**
 * Holds terraform where a scenario wants it: at a data source while it plans, in a provisioner
 * while it applies. Whoever asks waits until the gate is open.
 */
final class Gate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration HOLDING = Duration.ofMinutes(3);
  private static final String STATE =
      """
      {"version":4,"terraform_version":"1.5.0","serial":1,"lineage":"gate","outputs":{},"resources":[]}
      """;

  private final HttpServer server;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  Gate() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Code whose plan waits at this gate. */
  String inPlan() {
    return """
    data "terraform_remote_state" "gate" {
      backend = "http"
      config = { address = "%s" }
    }
    """
        .formatted(address());
  }

  /** A resource whose creation waits at this gate, after that of others. */
  String inApply(String name, String... after) {
    return """
    resource "terraform_data" "%s" {
      provisioner "local-exec" {
        command = "curl -s -o /dev/null %s"
      }
      depends_on = [%s]
    }
    """
        .formatted(name, address(), String.join(", ", after));
  }

  /** Until terraform stands before the gate. */
  void awaitSomebody() {
    await(asked, PATIENCE);
  }

  void open() {
    open.countDown();
  }

  @Override
  public void close() {
    open();
    server.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.countDown();
    await(open, HOLDING);
    byte[] body = STATE.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void await(CountDownLatch latch, Duration atMost) {
    try {
      Assertions.assertThat(latch.await(atMost.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
