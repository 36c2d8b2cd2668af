package dev.atoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.testing.PlantedRuns;
import dev.atoll.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogRetentionTest {
  private static final String OLD =
      "update pull_request set state = 'merged', ended_at = now() - interval '91 days'";

  private final TestDatabase database = TestDatabase.create();
  private final PlantedRuns planted = new PlantedRuns(database.jdbc());
  private final RunLogs logs = new RunLogs(database.jdbc());
  private final LogRetention retention = new LogRetention(database.jdbc(), new LogSettings(90));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void removesTheLogsOfAPullRequestThatIsSettledForLong() {
    RunId run = logged();
    sql(OLD);
    assertThat(removed()).isEqualTo(1);
    assertThat(logs.steps(run)).isEmpty();
  }

  @Test
  void keepsWhatALivePullRequestShows() {
    logged();
    assertThat(removed()).isZero();
    sql("update pull_request set state = 'merged', ended_at = now() - interval '89 days'");
    assertThat(removed()).isZero();
  }

  @Test
  void keepsTheLogsOfAPullRequestThatHoldsAState() {
    logged();
    sql(OLD);
    sql(
        "insert into state_lock (state_key, pull_request_id, since) select 'a', id, now() from pull_request");
    assertThat(removed()).isZero();
  }

  @Test
  void keepsTheLogsBesideARunThatHasNotEnded() {
    RunId run = logged();
    sql(OLD);
    for (String state : List.of("queued", "running", "needs_attention")) {
      sql("update run set state = '" + state + "' where id = " + run.value());
      assertThat(removed()).as(state).isZero();
    }
  }

  @Test
  void keepsTheLogsBesideAStateThatAPersonMustLookAt() {
    RunId run = logged();
    sql(OLD);
    sql(
        """
        insert into errored_state (run_id, state_key, ours, size, content, sealed_with)
        values (%d, 'a', true, 0, '', 'key')
        """
            .formatted(run.value()));
    assertThat(removed()).isZero();
    sql(
        "update errored_state set resolution = 'pushed', resolved_by = 'admin', resolved_at = now()");
    assertThat(removed()).isEqualTo(1);
  }

  private RunId logged() {
    RunId run = planted.any();
    sql("update run set finished_at = now() - interval '92 days'");
    logs.append(run, "plan", 0, new byte[] {'a'});
    return run;
  }

  private int removed() {
    return retention.remove(
        Clock.systemUTC().instant().minus(Duration.ofDays(retention.days())), 10);
  }

  private void sql(String text) {
    database.jdbc().sql(text).update();
  }
}
