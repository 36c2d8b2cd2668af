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
 * The whole application in the process of the tests: started once for all scenarios, and once more
 * for those that want it set up otherwise.
 */
final class RunningAtoll implements AtollServer, AutoCloseable {
  private static final RunningAtoll ONLY = start(GitHubHost.start());

  private final ServletWebServerApplicationContext context;
  private final TestDatabase database;
  private final Path data;
  private final GitHubHost gitHub;

  private RunningAtoll(
      ServletWebServerApplicationContext context,
      TestDatabase database,
      Path data,
      GitHubHost gitHub) {
    this.context = context;
    this.database = database;
    this.data = data;
    this.gitHub = gitHub;
  }

  static RunningAtoll get() {
    return ONLY;
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

  @Override
  public GitHubHost gitHub() {
    return gitHub;
  }

  /** A server of its own, with more arguments, or others in the place of the usual ones. */
  static RunningAtoll start(GitHubHost gitHub, String... more) {
    TestDatabase database = TestDatabase.create();
    Path data = Launch.newFolder().resolve("data");
    var application = new SpringApplication(AtollApplication.class);
    List<String> arguments = new ArrayList<>(Launch.arguments(data));
    arguments.addAll(gitHub.arguments());
    database.properties().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    var context =
        (ServletWebServerApplicationContext)
            application.run(
                Stream.concat(
                        arguments.stream().filter(it -> !isAmong(it, more)), Arrays.stream(more))
                    .toArray(String[]::new));
    var server = new RunningAtoll(context, database, data, gitHub);
    gitHub.deliverTo(server);
    return server;
  }

  private static boolean isAmong(String argument, String... more) {
    String key = argument.substring(0, argument.indexOf('=') + 1);
    return Arrays.stream(more).anyMatch(it -> it.startsWith(key));
  }
}
