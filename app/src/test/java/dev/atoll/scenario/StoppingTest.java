package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** People stop what waits or runs, and each is recorded once, with who did it. */
@OnEveryHost
class StoppingTest extends Scenario {
  @Test
  void whoCancelsIsRecordedOnceForWhatRanAndForWhatWaited() {
    Gate gate = gate();
    given("atlantis.yaml", "version: 3\nparallel_plan: false\n");
    givenProject("accounts/dev", "old");
    givenProject("accounts/prod", "old");
    var story =
        pullRequest()
            .changing("accounts/dev/gate.tf", gate.inPlan())
            .changing("accounts/prod/gate.tf", gate.inPlan())
            .open();
    gate.awaitSomebody();
    story.comment(Person.REVIEWER, "atoll cancel");
    story.expectComment("Stopped: `accounts/dev`, `accounts/prod`.");
    story.expectCommentThatBegins("### Plan of 2 projects for `commit2`: 2 stopped");
    assertThat(recorded("accounts/dev"))
        .containsExactly(
            "developer run_queued",
            "developer run_started",
            "reviewer run_stop_requested",
            "reviewer run_cancelled");
    assertThat(recorded("accounts/prod"))
        .containsExactly("developer run_queued", "reviewer run_cancelled");
  }

  private List<String> recorded(String project) {
    return atoll
        .jdbc()
        .sql(
            """
            select a.actor || ' ' || a.action from audit_entry a join run r on r.id = a.run_id
              join pull_request p on p.id = r.pull_request_id
            where p.repository = :repository and r.project = :project order by a.id
            """)
        .param("repository", repository().path())
        .param("project", project)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
