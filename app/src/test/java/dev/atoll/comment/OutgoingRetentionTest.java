package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.testing.PlantedRuns;
import dev.atoll.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutgoingRetentionTest {
  private static final CommentSettings SETTINGS = new CommentSettings(Duration.ZERO, 5, 90);

  @Test
  void forgetsWhatWasSaidAboutAPullRequestThatIsSettledForLong() {
    try (TestDatabase database = TestDatabase.create()) {
      PlantedRuns planted = new PlantedRuns(database.jdbc());
      OutgoingRows rows = new OutgoingRows(database.jdbc(), SETTINGS);
      rows.other(planted.pullRequest(), OutgoingRows.Kind.STATUS, "open");
      rows.other(planted.pullRequest(), OutgoingRows.Kind.STATUS, "lately");
      rows.other(planted.pullRequest(), OutgoingRows.Kind.STATUS, "long ago");
      ended(database, "lately", 89);
      ended(database, "long ago", 91);
      OutgoingRetention retention = new OutgoingRetention(database.jdbc(), SETTINGS);
      assertThat(
              retention.remove(
                  Clock.systemUTC().instant().minus(Duration.ofDays(retention.days())), 10))
          .isEqualTo(1);
      assertThat(
              database
                  .jdbc()
                  .sql("select target from outgoing order by 1")
                  .query((row, _) -> row.getString(1))
                  .list())
          .containsExactly("lately", "open");
    }
  }

  private static void ended(TestDatabase database, String target, int days) {
    database
        .jdbc()
        .sql(
            """
            update pull_request set state = 'merged', ended_at = now() - make_interval(days => :days)
            where id = (select pull_request_id from outgoing where target = :target)
            """)
        .param("days", days)
        .param("target", target)
        .update();
  }
}
