package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/**
 * Migrations meet rows. A file {@code src/test/resources/db/rows/<version>.sql} holds rows that a
 * server of that version may have written: migrate to it, load them, go on to the next file, and to
 * the end. A migration that changes a table with rows comes with the rows of the version before it.
 */
class MigrationWithRowsTest {
  private static final Path ROWS = Path.of("src/test/resources/db/rows");

  @Test
  void everyMigrationWorksOnADatabaseWithRowsInIt() throws Exception {
    TestSchema schema = TestSchema.empty();
    assertThat(rows()).isNotEmpty();
    for (Path file : rows()) {
      String version = file.getFileName().toString().replace(".sql", "");
      schema.flyway(MigrationVersion.fromVersion(version)).migrate();
      schema.execute(Files.readString(file));
    }
    var result = schema.flyway(MigrationVersion.LATEST).migrate();
    assertThat(result.success).isTrue();
    assertThat(schema.flyway(MigrationVersion.LATEST).validateWithResult().validationSuccessful)
        .isTrue();
    assertThat(
            schema.column(
                """
                select count(*)::text from command c join pull_request p on p.id = c.pull_request_id
                where outcome #>> '{holders,0,pullRequest,repository,path}' = p.repository
                  and outcome #> '{holders,0,pullRequest,number}' = to_jsonb(p.number)
                  and not outcome -> 'holders' -> 0 ? 'pullRequestNumber'
                """))
        .as("states that were held")
        .containsExactly("1");
  }

  /** Otherwise the test above says less than it seems to. */
  @Test
  void everyTableHasRows() throws Exception {
    TestSchema schema = TestSchema.migrated();
    for (Path file : rows()) {
      schema.execute(Files.readString(file));
    }
    assertThat(
            schema.column(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r'
                  and relname <> 'flyway_schema_history'
                  and (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || oid::regclass, false, true, '')))[1]::text = '0'
                """))
        .isEmpty();
  }

  @Test
  void aSecondMigrationChangesNothing() {
    assertThat(TestSchema.migrated().flyway(MigrationVersion.LATEST).migrate().migrationsExecuted)
        .isZero();
  }

  private static List<Path> rows() throws IOException {
    try (Stream<Path> files = Files.list(ROWS)) {
      return files.sorted().toList();
    }
  }
}
