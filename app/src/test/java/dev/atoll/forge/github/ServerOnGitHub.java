package dev.atoll.forge.github;

import static org.awaitility.Awaitility.await;

import dev.atoll.AtollApplication;
import dev.atoll.forge.github.fake.People;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole server with one connection, called {@code gh}, to a GitHub of its own. */
final class ServerOnGitHub implements AutoCloseable {
  final TestGitHub github;
  private final TestDatabase database;
  private final ServletWebServerApplicationContext context;
  private final Duration patience;

  private ServerOnGitHub(
      TestGitHub github,
      TestDatabase database,
      ServletWebServerApplicationContext context,
      Duration patience) {
    this.github = github;
    this.database = database;
    this.context = context;
    this.patience = patience;
  }

  /**
   * Starts both.
   *
   * @param patience how long whatever is waited for may take
   * @param more arguments of the server; they take the place of its usual ones
   */
  static ServerOnGitHub start(Path folder, Duration patience, String... more) throws IOException {
    TestGitHub github = TestGitHub.start(folder);
    TestDatabase database = TestDatabase.create();
    List<String> arguments = new ArrayList<>(connection(github, folder));
    database.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.add("--server.port=0");
    arguments.add("--atoll.data.folder=" + folder.resolve("data"));
    arguments.add("--atoll.reconciler.interval=12h");
    arguments.add("--atoll.runs.max-concurrent=2");
    arguments.removeIf(it -> isAmong(it, more));
    arguments.addAll(List.of(more));
    var context =
        (ServletWebServerApplicationContext)
            new SpringApplication(AtollApplication.class).run(arguments.toArray(String[]::new));
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    github.deliverTo(URI.create("http://127.0.0.1:" + port + "/webhooks/gh"));
    return new ServerOnGitHub(github, database, context, patience);
  }

  private static boolean isAmong(String argument, String... more) {
    String key = argument.substring(0, argument.indexOf('=') + 1);
    return Arrays.stream(more).anyMatch(it -> it.startsWith(key));
  }

  private static List<String> connection(TestGitHub github, Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key.pem"), github.app.pem());
    Path secret = Files.writeString(folder.resolve("secret"), TestGitHub.SECRET);
    Map<String, String> settings =
        Map.of(
            "kind",
            "github",
            "api",
            github.host.apiBase().toString(),
            "plain-http",
            "allowed",
            "app.id",
            Long.toString(github.app.id()),
            "app.private-key",
            "file:" + key,
            "webhook-secrets",
            "file:" + secret,
            "repositories",
            "acme/*");
    return settings.entrySet().stream()
        .map(it -> "--atoll.connections.gh." + it.getKey() + "=" + it.getValue())
        .toList();
  }

  @Override
  public void close() {
    context.close();
    github.close();
    database.close();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  JdbcClient jdbc() {
    return database.jdbc();
  }

  People people() {
    return github.host.people();
  }

  /** What we said there, oldest first. */
  List<String> ours(String path, int number) {
    return people().comments(path, number).stream()
        .filter(it -> it.author().equals(github.app.bot()))
        .map(People.Seen::body)
        .toList();
  }

  Optional<String> status(String path, int number, String context) {
    return Optional.ofNullable(people().statuses(path, people().head(path, number)).get(context));
  }

  void eventually(ThrowingRunnable assertion) {
    await().atMost(patience).untilAsserted(assertion);
  }
}
