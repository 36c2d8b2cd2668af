package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenSchemaTest {
  private static final Path GOLDEN = Path.of("schema.sql");

  private static final String HEADER =
      """
      -- What all migrations together make: a picture to read and to compare, not a script to run.
      -- After a new migration: ./mvnw -pl db test -Dtest=GoldenSchemaTest -Dgolden.update=true

      """;

  @Test
  void migrationsMakeTheCommittedSchema() throws Exception {
    String query = Files.readString(Path.of("src/test/resources/db/picture.sql"));
    String picture = HEADER + TestSchema.migrated().column(query).getFirst();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, picture);
    }
    assertThat(picture)
        .as("db/schema.sql is not what the migrations make; see its first lines")
        .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
  }
}
