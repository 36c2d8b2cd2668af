package dev.atoll.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.database.EmbeddedPostgres;
import dev.atoll.database.PostgresOptions;
import dev.atoll.forge.PullIntake.ReceivedMessage;
import dev.atoll.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayTest {
  /** The shortest time that one of them waits is ten seconds. */
  private static final Duration SOONER_THAN_A_HOST_WAITS = Duration.ofSeconds(8);

  @TempDir private Path folder;

  @Test
  void acknowledgesNothingWhileTheDatabaseIsAwayAndTakesItLater() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        CuttableLine line = CuttableLine.to(database);
        InboxSlice server = new InboxSlice(line.properties(database), folder)) {
      assertThat(server.deliver("1", "{\"number\": 7}").statusCode()).isEqualTo(202);

      line.cut();
      assertThat(comesAgainQuickly(server, "2")).isTrue();
      server.pull.queue.add(
          new ReceivedMessage("m1", "h1", FakeIntake.delivery("{\"number\": 3}")));
      assertThat(comesAgainQuickly(server, "2")).isTrue();
      assertThat(server.pull.acknowledged).isEmpty();

      line.mend();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.deliver("2", "{\"number\": 8}").statusCode() == 202);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.pull.acknowledged.contains("m1"));
      assertThat(
              database
                  .jdbc()
                  .sql("select key from work order by 1")
                  .query((row, _) -> row.getString("key"))
                  .list())
          .containsExactly("fake/team/infra#7", "fake/team/infra#8", "queue/team/infra#3");
    }
  }

  @Test
  void doesNotWaitForADatabaseThatIsSilent() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        CuttableLine line = CuttableLine.to(database);
        InboxSlice server = new InboxSlice(line.properties(database), folder)) {
      line.silence();
      assertThat(comesAgainQuickly(server, "1")).isTrue();
      line.cut();
      line.mend();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.deliver("1", "{\"number\": 7}").statusCode() == 202);
    }
  }

  /** With the settings that a server has of itself. */
  @Test
  void answersSoonerThanAHostGivesUpWhenPostgresIsStopped() throws Exception {
    Path home = folder.resolve("postgres");
    PostgresOptions options = PostgresOptions.forTests(Path.of("target/postgres-binaries"));
    EmbeddedPostgres postgres = EmbeddedPostgres.start(home, options);
    try {
      postgres.createDatabase("atoll");
      Flyway.configure()
          .dataSource(postgres.jdbcUrl("atoll"), postgres.user(), postgres.password())
          .load()
          .migrate();
      Map<String, String> properties =
          Map.of(
              "spring.datasource.url", postgres.jdbcUrl("atoll"),
              "spring.datasource.username", postgres.user(),
              "spring.datasource.password", postgres.password());
      try (InboxSlice server = new InboxSlice(properties, folder, new String[0])) {
        assertThat(server.deliver("1", "{\"number\": 7}").statusCode()).isEqualTo(202);
        postgres.close();
        assertThat(comesAgainQuickly(server, "2")).isTrue();
        assertThat(comesAgainQuickly(server, "3")).isTrue();
      }
    } finally {
      postgres.close();
    }
  }

  private static boolean comesAgainQuickly(InboxSlice server, String id) {
    long start = System.nanoTime();
    HttpResponse<String> answer = server.deliver(id, "{\"number\": 8}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    return Duration.ofNanos(System.nanoTime() - start).compareTo(SOONER_THAN_A_HOST_WAITS) < 0;
  }
}
