package dev.atoll.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A repository's own state backend, which takes no state until it is told to. */
final class RefusingBackend implements AutoCloseable {
  private final HttpServer server;
  private volatile byte[] state = {};
  private volatile boolean taking;

  RefusingBackend() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Code that keeps the state here. */
  String block() {
    return """
    terraform {
      backend "http" {
        address   = "http://127.0.0.1:%d/prod"
        retry_max = 0
      }
    }
    """
        .formatted(server.getAddress().getPort());
  }

  void take() {
    taking = true;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean reads = exchange.getRequestMethod().equals("GET");
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (!reads && taking) {
      state = sent;
    }
    int status = reads ? (state.length == 0 ? 204 : 200) : (taking ? 200 : 403);
    exchange.sendResponseHeaders(status, reads && state.length > 0 ? state.length : -1);
    if (reads && state.length > 0) {
      exchange.getResponseBody().write(state);
    }
    exchange.close();
  }
}
