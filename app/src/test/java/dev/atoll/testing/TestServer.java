package dev.atoll.testing;

import dev.atoll.database.EmbeddedPostgres;
import dev.atoll.database.PostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL of a test JVM: a container where a Docker engine answers, an embedded server
 * otherwise. Gone when the JVM ends.
 *
 * @param url of a database, as a format with one place for its name
 */
record TestServer(String url, String user, String password) {
  private static final Path BINARIES = Path.of("target/postgres-binaries");
  private static final Path SERVERS = Path.of("target/test-postgres");
  private static final String TEMPLATE = "template_migrated";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Started and migrated at the first use. */
  static TestServer running() {
    return Holder.SERVER;
  }

  /** A fresh database with every migration applied and no rows; its name. */
  String createDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    admin().sql("create database %s template %s".formatted(name, TEMPLATE)).update();
    return name;
  }

  void dropDatabase(String name) {
    admin().sql("drop database if exists %s with (force)".formatted(name)).update();
  }

  String url(String database) {
    return url.formatted(database);
  }

  private JdbcClient admin() {
    return JdbcClient.create(new DriverManagerDataSource(url("postgres"), user, password));
  }

  private static TestServer start() {
    TestServer server = dockerAnswers() ? container() : embedded();
    server.admin().sql("create database " + TEMPLATE).update();
    Flyway.configure()
        .dataSource(server.url(TEMPLATE), server.user, server.password)
        .load()
        .migrate();
    return server;
  }

  /** Looks at the socket first: asking Testcontainers in vain takes seconds and logs an error. */
  private static boolean dockerAnswers() {
    boolean mayBeThere =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    return mayBeThere && DockerClientFactory.instance().isDockerAvailable();
  }

  @SuppressWarnings("resource") // Testcontainers removes it when the JVM has ended.
  private static TestServer container() {
    var container =
        new PostgreSQLContainer("postgres:18")
            .withUsername("atoll")
            .withDatabaseName("postgres")
            .withCommand(
                "postgres", "-c", "fsync=off", "-c", "max_connections=300", "-c", "timezone=UTC");
    container.start();
    String url =
        "jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getMappedPort(5432));
    return new TestServer(url + "%s", container.getUsername(), container.getPassword());
  }

  private static TestServer embedded() {
    discardOldOnes();
    Path folder = SERVERS.resolve(Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
    var postgres = EmbeddedPostgres.start(folder, PostgresOptions.forTests(BINARIES));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              postgres.close();
              EmbeddedPostgres.discard(folder);
            }));
    return new TestServer(
        postgres.jdbcUrl("postgres").replace("/postgres", "/%s"),
        postgres.user(),
        postgres.password());
  }

  /** Those of test JVMs that were killed. */
  private static void discardOldOnes() {
    try {
      Files.createDirectories(SERVERS);
      try (DirectoryStream<Path> old = Files.newDirectoryStream(SERVERS)) {
        old.forEach(EmbeddedPostgres::discard);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    private static final TestServer SERVER = start();
  }
}
