package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaConventionsTest {
  @ParameterizedTest
  @EnumSource
  void everyMigrationKeepsTo(Convention convention) throws Exception {
    assertThat(TestSchema.migrated().column(convention.offenders())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatBreaks(Convention convention) throws Exception {
    TestSchema schema = TestSchema.migrated();
    schema.execute(
        """
        create table careless (
          work_id varchar(20) unique,
          amount bigint check (amount > 0),
          account text references account (login)
        );
        create index on careless (amount);
        """);
    assertThat(schema.column(convention.offenders()))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("careless"));
  }

  @Test
  void migrationsAreNamedByMinuteAndConcern() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .allMatch(name -> name.matches("V20[0-9]{10}__[a-z0-9_]+\\.sql"));
    }
  }
}
