package dev.atoll.scenario;

import dev.atoll.AtollApplication;
import dev.atoll.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole application with the local forge in it, connected to a GitHub as well: started once for
 * all scenarios, and once more for those that want it set up otherwise.
 */
final class RunningAtoll implements AtollServer, AutoCloseable {
  private static final GitHubHost GITHUB = GitHubHost.start();
  private static final RunningAtoll ONLY = start(GITHUB.arguments());

  static {
    GITHUB.deliverTo(ONLY);
  }

  private final ServletWebServerApplicationContext context;
  private final TestDatabase database;
  private final Path data;

  private RunningAtoll(
      ServletWebServerApplicationContext context, TestDatabase database, Path data) {
    this.context = context;
    this.database = database;
    this.data = data;
  }

  static RunningAtoll get() {
    return ONLY;
  }

  /** One of the hosts to which the only one is connected. */
  static Host host(HostKind kind) {
    return switch (kind) {
      case LOCAL -> new LocalHost(ONLY);
      case GITHUB -> GITHUB;
    };
  }

  static GitHubHost gitHub() {
    return GITHUB;
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }

  @Override
  public int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  @Override
  public JdbcClient jdbc() {
    return database.jdbc();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public Path data() {
    return data;
  }

  /** A server of its own, with more arguments. */
  static RunningAtoll start(String... more) {
    TestDatabase database = TestDatabase.create();
    Path data = Launch.newFolder().resolve("data");
    var application = new SpringApplication(AtollApplication.class);
    List<String> arguments = new ArrayList<>(Launch.arguments(data));
    database.properties().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    var context =
        (ServletWebServerApplicationContext)
            application.run(
                Stream.concat(
                        arguments.stream().filter(it -> !isAmong(it, more)), Arrays.stream(more))
                    .toArray(String[]::new));
    return new RunningAtoll(context, database, data);
  }

  private static boolean isAmong(String argument, String... more) {
    String key = argument.substring(0, argument.indexOf('=') + 1);
    return Arrays.stream(more).anyMatch(it -> it.startsWith(key));
  }
}
