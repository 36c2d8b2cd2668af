package dev.atoll.scenario;

import static org.awaitility.Awaitility.await;

import dev.atoll.AtollApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server that is a process of its own: it can be killed and started again. */
final class ServerProcess implements AtollServer, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final GitHubHost gitHub;
  private final Path data;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private @Nullable Process process;

  /** Set up as those of other scenarios are, with the PostgreSQL in its data folder. */
  ServerProcess(GitHubHost gitHub, Path data) {
    List<String> usual = new ArrayList<>(Launch.arguments(data));
    usual.add("--atoll.work.lease=5s");
    usual.addAll(gitHub.arguments());
    this(gitHub, data, usual, Map.of());
  }

  /** Set up by these alone, which name the data folder and let the system choose a port. */
  ServerProcess(
      GitHubHost gitHub, Path data, List<String> arguments, Map<String, String> environment) {
    this.gitHub = gitHub;
    this.data = data;
    this.arguments = List.copyOf(arguments);
    this.environment = Map.copyOf(environment);
  }

  /** Starts it, waits until it takes requests, and has its GitHub deliver to its new port. */
  ServerProcess start() {
    launch();
    awaitReady();
    gitHub.deliverTo(this);
    return this;
  }

  /** Starts it, and does not wait. */
  void launch() {
    try {
      Files.createDirectories(data);
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(environment);
      Process started = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
      process = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ServerProcess awaitReady() {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE)
        .until(() -> hasEnded() || isReady());
    if (hasEnded()) {
      throw new IllegalStateException("the server has ended, see " + log());
    }
    return this;
  }

  /** As {@code kill -9} does. */
  void kill() {
    end(running().destroyForcibly());
  }

  /** As service managers do, with SIGTERM. */
  void stop() {
    Process asked = running();
    asked.destroy();
    end(asked);
  }

  /** SIGINT to everything that a terminal would have in front: whatever shares its group. */
  void pressCtrlC() {
    Process asked = running();
    try {
      end(new ProcessBuilder("/bin/sh", "-c", "kill -s INT -- -" + asked.pid()).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    end(asked);
  }

  @Override
  public void close() {
    stop();
  }

  /** What its last server wrote down, as the next one will find it. */
  @Override
  public int port() {
    return Integer.parseInt(read(data.resolve("lock")).strip());
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public GitHubHost gitHub() {
    return gitHub;
  }

  @Override
  public JdbcClient jdbc() {
    Path postgres = data.resolve("postgres");
    String port =
        read(postgres.resolve("data/postmaster.pid")).lines().skip(3).findFirst().orElseThrow();
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://127.0.0.1:%s/atoll".formatted(port),
            "atoll",
            read(postgres.resolve("password")).strip()));
  }

  private List<String> command() {
    // A group of its own, and not deaf to Ctrl-C though whoever runs the tests may be.
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/setsid", "/usr/bin/env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(AtollApplication.class.getName());
    command.addAll(arguments);
    return command;
  }

  private boolean isReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(base() + "/actuator/health/readiness"));
      return client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | UncheckedIOException | NumberFormatException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean hasEnded() {
    return !running().isAlive();
  }

  private Process running() {
    return Objects.requireNonNull(process, "not started");
  }

  private Path log() {
    return data.resolveSibling("server.log");
  }

  private static void end(Process asked) {
    try {
      if (!asked.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
