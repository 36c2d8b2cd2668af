package dev.atoll.scenario;

import dev.atoll.AtollApplication;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
 * The whole application with the local forge in it: started once for all scenarios, and once more
 * for those that want it set up otherwise.
 */
final class RunningAtoll implements AutoCloseable {
  private static final RunningAtoll ONLY = start();

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

  @Override
  public void close() {
    context.close();
    database.close();
  }

  String base() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  JdbcClient jdbc() {
    return database.jdbc();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Path data() {
    return data;
  }

  /** Where people keep their clones, outside of what belongs to the server. */
  Path clones() {
    return data.resolveSibling("clones");
  }

  /** A server of its own, with more arguments. */
  static RunningAtoll start(String... more) {
    TestDatabase database = TestDatabase.create();
    Path data = folder().resolve("data");
    var application = new SpringApplication(AtollApplication.class);
    var context =
        (ServletWebServerApplicationContext)
            application.run(
                Stream.concat(
                        arguments(database, data).stream().filter(it -> !isAmong(it, more)),
                        Arrays.stream(more))
                    .toArray(String[]::new));
    return new RunningAtoll(context, database, data);
  }

  private static boolean isAmong(String argument, String... more) {
    String key = argument.substring(0, argument.indexOf('=') + 1);
    return Arrays.stream(more).anyMatch(it -> it.startsWith(key));
  }

  private static Path folder() {
    try {
      Path all = Files.createDirectories(Path.of("target", "scenarios").toAbsolutePath());
      return Files.createTempDirectory(all, "atoll");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing happens by itself that a scenario did not ask for: the reconciler waits. */
  private static List<String> arguments(TestDatabase database, Path data) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--atoll.data.folder=" + data);
    arguments.add("--atoll.local-forge.enabled=true");
    arguments.add("--atoll.reconciler.interval=12h");
    arguments.add("--atoll.comment.edit-every=300ms");
    arguments.add("--atoll.runs.max-concurrent=2");
    database.properties().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    List<Person> people = List.of(Person.values());
    for (Person person : people) {
      String user = "--atoll.local-forge.users[%d].".formatted(people.indexOf(person));
      arguments.add(user + "login=" + person.login());
      arguments.add(user + "password=" + Person.PASSWORD);
      arguments.add(user + "role=" + person.role());
    }
    return arguments;
  }
}
