package dev.atoll.inbox;

import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP line to a test's database that can be cut, silenced and mended. */
final class CuttableLine implements AutoCloseable {
  private final ServerSocket server;
  private final URI target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile State state = State.WHOLE;

  private enum State {
    WHOLE,
    SILENT,
    CUT
  }

  private CuttableLine(URI target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static CuttableLine to(TestDatabase database) throws IOException {
    return new CuttableLine(URI.create(database.jdbcUrl().substring("jdbc:".length())));
  }

  /** As the database's, but over this line. */
  Map<String, String> properties(TestDatabase database) {
    Map<String, String> properties = new HashMap<>(database.properties());
    properties.put(
        "spring.datasource.url",
        "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + target.getPath());
    return properties;
  }

  void cut() throws IOException {
    state = State.CUT;
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /** Connections stand, and nothing comes through. */
  void silence() {
    state = State.SILENT;
  }

  void mend() {
    state = State.WHOLE;
  }

  private void accept() {
    try {
      while (true) {
        Socket from = server.accept();
        if (state == State.CUT) {
          from.close();
        } else {
          connect(from);
        }
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void connect(Socket from) throws IOException {
    Socket to = new Socket(target.getHost(), target.getPort());
    sockets.add(from);
    sockets.add(to);
    Thread.ofVirtual().start(() -> copy(from, to));
    Thread.ofVirtual().start(() -> copy(to, from));
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (state != State.SILENT) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException closed) {
      // Cut, or one side has ended.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
