package dev.atoll.forge.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliveryHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Takes deliveries where the server's inbox would. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Delivery> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  private Receiver(HttpServer server) {
    this.server = server;
  }

  public static Receiver start() throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var receiver = new Receiver(HttpServer.create(loopback, 0));
    receiver.server.createContext("/webhooks/local", receiver::answer);
    receiver.server.start();
    return receiver;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/local");
  }

  public List<Delivery> taken() {
    return List.copyOf(taken);
  }

  /** Answers 503 to the next ones. */
  public void refuse(int times) {
    refusals.set(times);
  }

  public int refusalsLeft() {
    return refusals.get();
  }

  public void forget() {
    taken.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      Map<String, String> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().getFirst()));
      taken.add(new Delivery(new DeliveryHeaders(headers), body));
      exchange.sendResponseHeaders(202, -1);
    }
  }
}
