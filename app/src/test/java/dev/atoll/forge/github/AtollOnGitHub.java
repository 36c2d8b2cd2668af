package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.AtollApplication;
import dev.atoll.forge.github.fake.People;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole server with one connection, to a GitHub. */
final class AtollOnGitHub implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  final TestGitHub github;
  final Path data;
  private final TestDatabase database;
  private final ServletWebServerApplicationContext atoll;
  private Duration patience = PATIENCE;

  private AtollOnGitHub(Path folder, Map<String, String> settings) {
    github = TestGitHub.start(folder);
    data = folder.resolve("data");
    database = TestDatabase.create();
    Map<String, String> all = new TreeMap<>(connection(folder));
    all.putAll(database.properties());
    all.put("server.port", "0");
    all.put("atoll.data.folder", data.toString());
    all.put("atoll.reconciler.interval", "12h");
    all.put("atoll.runs.max-concurrent", "2");
    all.putAll(settings);
    List<String> arguments = new ArrayList<>();
    all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    atoll =
        (ServletWebServerApplicationContext)
            new SpringApplication(AtollApplication.class).run(arguments.toArray(String[]::new));
    github.deliverTo(address().resolve("/webhooks/gh"));
  }

  /** With settings beside, or in the place of, those of the connection. */
  static AtollOnGitHub start(Path folder, Map<String, String> settings) {
    return new AtollOnGitHub(folder, settings);
  }

  /** How long whatever is waited for may take. */
  AtollOnGitHub within(Duration bound) {
    patience = bound;
    return this;
  }

  private Map<String, String> connection(Path folder) {
    String prefix = "atoll.connections.gh.";
    return Map.of(
        prefix + "kind",
        "github",
        prefix + "api",
        github.host.apiBase().toString(),
        prefix + "plain-http",
        "allowed",
        prefix + "app.id",
        Long.toString(github.app.id()),
        prefix + "app.private-key",
        "file:" + written(folder.resolve("key.pem"), github.app.pem()),
        prefix + "webhook-secrets",
        "file:" + written(folder.resolve("secret"), TestGitHub.SECRET),
        prefix + "repositories",
        "acme/*");
  }

  private static Path written(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create(
        "http://127.0.0.1:" + Objects.requireNonNull(atoll.getWebServer()).getPort() + "/");
  }

  <T> T bean(String name, Class<T> type) {
    return atoll.getBean(name, type);
  }

  JdbcClient jdbc() {
    return database.jdbc();
  }

  People people() {
    return github.host.people();
  }

  /** What we said, in its order. */
  List<String> comments(String repository, int number) {
    return people().comments(repository, number).stream()
        .filter(it -> it.author().equals(github.app.bot()))
        .map(People.Seen::body)
        .toList();
  }

  Optional<String> status(String repository, int number, String context) {
    String head = people().head(repository, number);
    return Optional.ofNullable(people().statuses(repository, head).get(context));
  }

  void eventually(ThrowingRunnable assertion) {
    await().atMost(patience).untilAsserted(assertion);
  }

  void expectComment(String repository, int number, String words) {
    eventually(() ->
        assertThat(comments(repository, number))
            .anySatisfy(body -> assertThat(body).contains(words)));
  }

  /**
   * @param status its state and its words
   */
  void expectStatus(String repository, String commit, String context, String status) {
    eventually(
        () -> assertThat(people().statuses(repository, commit)).containsEntry(context, status));
  }

  /** Until nothing is on its way to us any more. */
  void rest() {
    await().atMost(patience).until(github.host.deliveries()::isQuiet);
  }

  @Override
  public void close() {
    atoll.close();
    github.close();
    database.close();
  }
}
