package dev.atoll.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A fresh database with every migration applied and no rows, for one test or one test class.
 *
 * <p>{@code try (var database = TestDatabase.create())}, or a static field that is registered for a
 * Spring Boot test: {@code @DynamicPropertySource static void database(DynamicPropertyRegistry
 * properties) { DATABASE.register(properties); }}.
 */
public final class TestDatabase implements AutoCloseable {
  private final TestServer server;
  private final String name;
  private final HikariDataSource pool;

  private TestDatabase(TestServer server, String name) {
    this.server = server;
    this.name = name;
    this.pool = new HikariDataSource(poolOf(server.url(name), server.user(), server.password()));
  }

  public static TestDatabase create() {
    TestServer server = TestServer.running();
    return new TestDatabase(server, server.createDatabase());
  }

  /** Up to 20 connections at once, opened when they are asked for. */
  public DataSource dataSource() {
    return pool;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  public String jdbcUrl() {
    return server.url(name);
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  /** What makes a Spring Boot application use this database. */
  public Map<String, String> properties() {
    return Map.of(
        "spring.datasource.url", jdbcUrl(),
        "spring.datasource.username", user(),
        "spring.datasource.password", password());
  }

  /** {@link #properties()} for a {@code @DynamicPropertySource} method. */
  public void register(DynamicPropertyRegistry registry) {
    properties().forEach((key, value) -> registry.add(key, () -> value));
  }

  /** Drops the database, whoever is still connected. */
  @Override
  public void close() {
    pool.close();
    server.dropDatabase(name);
  }

  private static HikariConfig poolOf(String url, String user, String password) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    return config;
  }
}
