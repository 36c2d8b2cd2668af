package dev.atoll.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.database.EmbeddedPostgres.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Path BINARIES = Path.of("target/postgres-binaries");

  @TempDir Path folder;

  @Test
  void keepsDataOverRestarts() throws Exception {
    try (var postgres = start()) {
      postgres.createDatabase("atoll");
      postgres.createDatabase("atoll");
      Sql.execute(postgres, "create table remembered (word text)");
      Sql.execute(postgres, "insert into remembered values ('kept')");
    }
    try (var postgres = start()) {
      assertThat(Sql.query(postgres, "select word from remembered")).isEqualTo("kept");
      assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
    }
  }

  @Test
  void wantsThePasswordAndKeepsItToItself() throws Exception {
    try (var postgres = start()) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "atoll", "guessed"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
      assertThat(permissions(folder)).isEqualTo("rwx------");
      assertThat(permissions(folder.resolve("password"))).isEqualTo("rw-------");
      assertThat(postgres.toString()).doesNotContain(postgres.password());
      assertThat(Files.readString(folder.resolve("postgres.log")))
          .doesNotContain(postgres.password());
      Process ps = new ProcessBuilder("ps", "axeww").start();
      assertThat(new String(ps.getInputStream().readAllBytes(), UTF_8))
          .contains("listen_addresses=127.0.0.1")
          .doesNotContain(postgres.password());
    }
  }

  @Test
  void runsSafelyUnlessAskedOtherwise() throws Exception {
    var shared = new PostgresOptions(PostgresOptions.Durability.KEPT, Optional.of(BINARIES), 100);
    try (var postgres = EmbeddedPostgres.start(folder, shared)) {
      postgres.createDatabase("atoll");
      assertThat(Sql.query(postgres, "show fsync")).isEqualTo("on");
      assertThat(Sql.query(postgres, "show synchronous_commit")).isEqualTo("on");
      assertThat(Sql.query(postgres, "show full_page_writes")).isEqualTo("on");
      assertThat(Files.readAllLines(folder.resolve("data/pg_hba.conf")))
          .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
          .isNotEmpty()
          .allMatch(line -> line.endsWith("scram-sha-256"));
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(folder, PostgresOptions.forTests(BINARIES));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
