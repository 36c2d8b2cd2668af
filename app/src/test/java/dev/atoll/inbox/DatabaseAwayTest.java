package dev.atoll.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.PullIntake.ReceivedMessage;
import dev.atoll.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayTest {
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

  private static boolean comesAgainQuickly(InboxSlice server, String id) {
    long start = System.nanoTime();
    HttpResponse<String> answer = server.deliver(id, "{\"number\": 8}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    return Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(4)) < 0;
  }
}
