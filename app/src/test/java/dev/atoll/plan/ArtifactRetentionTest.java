package dev.atoll.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunId;
import dev.atoll.testing.PlantedRuns;
import dev.atoll.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class ArtifactRetentionTest {
  private final TestDatabase database = TestDatabase.create();
  private final PlantedRuns planted = new PlantedRuns(database.jdbc());
  private final PullRequestId pullRequest = planted.pullRequest();
  private final ArtifactRetention retention =
      new ArtifactRetention(
          database.jdbc(),
          JsonMapper.builder().build(),
          new PlanSettings(DataSize.ofMegabytes(1), 30));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsThePlanThatALivePullRequestMayApply() {
    plan(31);
    assertThat(removed()).isZero();
  }

  @Test
  void removesWhatANewerPlanOfTheProjectReplaced() {
    plan(32);
    RunId newest = plan(31);
    assertThat(removed()).isEqualTo(1);
    assertThat(kept()).isEqualTo(newest.value());
  }

  @Test
  void removesWhatWasUsedOrIsStaleOrBelongsToASettledPullRequest() {
    plan(31);
    sql(
        "update plan set stale_since = now(), stale_reason = '{\"is\": \"settings_changed\", \"names\": []}'");
    assertThat(removed()).isEqualTo(1);

    RunId used = plan(31);
    sql(
        "insert into plan_consumption (plan_digest, run_id) select plan_digest, run_id from plan where artifact is not null");
    assertThat(removed()).isEqualTo(1);

    plan(31);
    sql("update pull_request set state = 'closed', ended_at = now()");
    assertThat(removed()).isEqualTo(1);
    assertThat(used).isNotNull();
  }

  @Test
  void keepsWhatIsYoungAndWhatAnApplyStillNeeds() {
    plan(29);
    sql("update pull_request set state = 'closed', ended_at = now()");
    assertThat(removed()).isZero();
    sql("update plan set created_at = now() - interval '31 days'");
    RunId apply = planted.plan(pullRequest, "other");
    sql(
        "update run set phase = 'apply', state = 'needs_attention', plan_id = (select id from plan) where id = "
            + apply.value());
    assertThat(removed()).isZero();
  }

  private RunId plan(int days) {
    RunId run = planted.plan(pullRequest, "accounts/dev");
    database
        .jdbc()
        .sql(
            """
            insert into plan (run_id, input_digest, effect_digest, plan_digest, lineage, serial, summary, diff,
                              artifact, artifact_digest, artifact_size, sealed_with, created_at)
            values (:run, 'input', 'effect', :digest, 'lineage', 1, '{}', '', '', 'artifact', 0, 'key',
                    now() - make_interval(days => :days))
            """)
        .param("run", run.value())
        .param("digest", "of " + run)
        .param("days", days)
        .update();
    return run;
  }

  private int removed() {
    return retention.remove(
        Clock.systemUTC().instant().minus(Duration.ofDays(retention.days())), 10);
  }

  private long kept() {
    return database
        .jdbc()
        .sql("select run_id from plan where artifact is not null")
        .query(Long.class)
        .single();
  }

  private void sql(String text) {
    database.jdbc().sql(text).update();
  }
}
