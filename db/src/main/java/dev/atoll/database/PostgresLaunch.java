package dev.atoll.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings up the server of a folder: prepares the folder, starts the process, waits for an answer.
 */
final class PostgresLaunch {
  /** Recovery after a crash may take a while; the process is watched meanwhile. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private static final int PORT_ATTEMPTS = 5;
  private static final int LOG_LINES = 15;
  private static final long LOG_LIMIT = 16L << 20;

  private final PostgresFolder home;
  private final PostgresBinaries binaries;
  private final RunAs runAs;
  private final PostgresOptions options;

  PostgresLaunch(
      PostgresFolder home, PostgresBinaries binaries, RunAs runAs, PostgresOptions options) {
    this.home = home;
    this.binaries = binaries;
    this.runAs = runAs;
    this.options = options;
  }

  /**
   * A server that answers.
   *
   * @param process what runs
   * @param server how to talk to it
   * @param socketFolder where its Unix socket is
   */
  record Launched(ServerProcess process, LocalServer server, Path socketFolder) {}

  Launched launch() {
    String password = home.password();
    runAs.handOver(home.path());
    checkBinaries();
    if (!home.hasData()) {
      initialise();
    }
    rotateLog();
    Path socketFolder = home.socketFolder();
    runAs.handOver(socketFolder);
    for (int attempt = 1; ; attempt++) {
      var server = new LocalServer(freePort(), password);
      long logStart = size(home.log());
      ServerProcess process = start(server.port(), socketFolder);
      if (answers(process, server)) {
        return new Launched(process, server, socketFolder);
      }
      // Somebody may have taken the port between our look and the server's.
      if (attempt == PORT_ATTEMPTS || isFree(server.port())) {
        throw new EmbeddedPostgresException(
            "PostgreSQL did not start in %s; its log %s ends with:%n%s"
                .formatted(home.data(), home.log(), logSince(logStart)));
      }
    }
  }

  private void checkBinaries() {
    String postgres = binaries.postgres().toString();
    if (!runAs.command(postgres, "--version").succeeds()) {
      throw new EmbeddedPostgresException(
          "%s cannot be run as %s: is its folder out of reach, or mounted noexec?"
              .formatted(postgres, runAs));
    }
  }

  private void initialise() {
    Path fresh = home.freshData();
    runAs
        .command(
            binaries.initdb().toString(),
            "--pgdata=" + fresh,
            "--username=" + LocalServer.SUPERUSER,
            "--auth=scram-sha-256",
            "--pwfile=" + home.passwordFile(),
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8")
        .output();
    home.accept(fresh);
  }

  private ServerProcess start(int port, Path socketFolder) {
    var words =
        new ArrayList<>(
            List.of(
                binaries.postgres().toString(),
                "-D",
                home.data().toString(),
                "-p",
                Integer.toString(port),
                "-k",
                socketFolder.toString()));
    settings().forEach(setting -> words.addAll(List.of("-c", setting)));
    try {
      // A session of its own: Ctrl-C in the server's terminal is not meant for the database.
      Process process =
          new Command(words)
              .after(runAs.prefix())
              .after(List.of("setsid"))
              .start(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
      return new ServerProcess(process.toHandle());
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL cannot be started (setsid of util-linux is needed): " + e.getMessage(), e);
    }
  }

  private List<String> settings() {
    String durable = options.durability().setting();
    return List.of(
        "listen_addresses=127.0.0.1",
        "unix_socket_permissions=0700",
        "fsync=" + durable,
        "synchronous_commit=" + durable,
        "full_page_writes=" + durable,
        "max_connections=" + options.connections(),
        "shared_buffers=48MB",
        "max_wal_size=256MB",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_line_prefix=%m [%p] ",
        "logging_collector=off",
        "log_destination=stderr");
  }

  /** False when the process died. One that neither answers nor dies is stopped. */
  private boolean answers(ServerProcess process, LocalServer server) {
    boolean ready = false;
    try {
      long deadline = System.nanoTime() + START_LIMIT.toNanos();
      while (!ready && process.isAlive() && System.nanoTime() - deadline < 0) {
        ready = server.answers();
        if (!ready) {
          process.pause();
        }
      }
      return ready;
    } finally {
      if (!ready && process.isAlive()) {
        process.stopAtOnce();
      }
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private void rotateLog() {
    try {
      if (size(home.log()) > LOG_LIMIT) {
        Files.move(
            home.log(),
            home.log().resolveSibling("postgres.log.old"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String logSince(long start) {
    try (var log = Files.newByteChannel(home.log())) {
      var text = new String(readFrom(log, start), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(it cannot be read: %s)".formatted(e);
    }
  }

  private static byte[] readFrom(SeekableByteChannel log, long start) throws IOException {
    log.position(start);
    return Channels.newInputStream(log).readAllBytes();
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
