package dev.atoll.scenario;

import dev.atoll.AtollApplication;
import dev.atoll.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application, started once for all scenarios, with the local forge in it. */
final class RunningAtoll implements AtollServer {
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

  private static RunningAtoll start() {
    TestDatabase database = TestDatabase.create();
    Path data = Launch.newFolder().resolve("data");
    var application = new SpringApplication(AtollApplication.class);
    List<String> arguments = new ArrayList<>(Launch.arguments(data));
    database.properties().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    var context =
        (ServletWebServerApplicationContext) application.run(arguments.toArray(String[]::new));
    return new RunningAtoll(context, database, data);
  }
}
