package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenFolderTest {
  private static final Path BINARIES = Path.of("target/postgres-binaries").toAbsolutePath();
  private static final PostgresOptions OPTIONS = PostgresOptions.forTests(BINARIES);

  @TempDir Path folder;

  @Test
  void refusesDataOfAnotherMajorVersion() throws Exception {
    EmbeddedPostgres.start(folder, OPTIONS).close();
    Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder, OPTIONS))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("holds data of PostgreSQL 17, this is PostgreSQL 18; move the data");
  }

  @Test
  void tellsWhatPostgresSaidWhenItDies() throws Exception {
    EmbeddedPostgres.start(folder, OPTIONS).close();
    Files.writeString(folder.resolve("data/postgresql.conf"), "work_mem = lots\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder, OPTIONS))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("postgres.log ends with:")
        .hasMessageContaining("invalid value for parameter \"work_mem\"");
    Files.writeString(folder.resolve("data/postgresql.conf"), "");
    EmbeddedPostgres.start(folder, OPTIONS).close();
  }

  @Test
  void asksForAMissingPassword() throws Exception {
    EmbeddedPostgres.start(folder, OPTIONS).close();
    Files.delete(folder.resolve("password"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder, OPTIONS))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("restore the file " + folder.resolve("password"));
  }

  @Test
  void startsAnewAfterAnInterruptedFirstStart() throws Exception {
    Files.createDirectories(folder.resolve("data.new-1234/base"));
    try (var postgres = EmbeddedPostgres.start(folder, OPTIONS)) {
      postgres.createDatabase("atoll");
      assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("data.new-1234")).doesNotExist();
  }

  @Test
  void mendsBinariesThatWereLeftHalfUnpacked() throws Exception {
    Path home = folder.resolve("binaries");
    Path unpacked = PostgresBinaries.under(home).folder();
    Files.delete(unpacked.resolve("unpacked"));
    Files.delete(unpacked.resolve("bin/initdb"));
    Files.createDirectories(home.resolve(unpacked.getFileName() + ".part/bin"));
    PostgresBinaries mended = PostgresBinaries.under(home);
    assertThat(mended.initdb()).isExecutable();
    assertThat(mended.major()).isEqualTo("18");
    assertThat(home.resolve(unpacked.getFileName() + ".part")).doesNotExist();
  }

  @Test
  void findsAShortSocketFolderForADeepFolder() throws Exception {
    Path deep = folder.resolve("d".repeat(120));
    Path socket;
    try (var postgres = EmbeddedPostgres.start(deep, OPTIONS)) {
      postgres.createDatabase("atoll");
      socket = Path.of(Files.readAllLines(deep.resolve("data/postmaster.pid")).get(4));
      assertThat(socket).exists().isNotEqualTo(deep.resolve("socket"));
    }
    assertThat(socket).doesNotExist();
  }
}
