package dev.atoll.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** A database of its own on the one server that the tests of the schema share. */
record TestSchema(String url, String user, String password) {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  static TestSchema empty() {
    EmbeddedPostgres postgres = Holder.POSTGRES;
    String name = "schema_" + DATABASES.incrementAndGet();
    postgres.createDatabase(name);
    return new TestSchema(postgres.jdbcUrl(name), postgres.user(), postgres.password());
  }

  static TestSchema migrated() {
    TestSchema schema = empty();
    schema.flyway(MigrationVersion.LATEST).migrate();
    return schema;
  }

  Flyway flyway(MigrationVersion target) {
    return Flyway.configure().dataSource(url, user, password).target(target).load();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of every row. */
  List<String> column(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  private static final class Holder {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      Path folder = Path.of("target/schema-postgres");
      EmbeddedPostgres.discard(folder);
      var options = PostgresOptions.forTests(Path.of("target/postgres-binaries"));
      var postgres = EmbeddedPostgres.start(folder, options);
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      return postgres;
    }
  }
}
