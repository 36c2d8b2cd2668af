package dev.atoll.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.run.RunEndings;
import dev.atoll.run.RunId;
import dev.atoll.run.RunState;
import dev.atoll.state.ErroredStates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** A state that could not be stored: nothing is applied to it until a person has decided. */
@OnEveryHost
class QuarantineTest extends Scenario {
  @Test
  void nothingIsAppliedToAStateThatLacksWhatAnApplyMadeWhoeverKeepsIt() {
    try (var backend = new RefusingBackend()) {
      given("accounts/prod/backend.tf", backend.block());
      givenProject("accounts/prod", "old");
      var story = pullRequest().changing("accounts/prod/out.tf", Code.output("out")).open();
      story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
      story.approve().comment("atoll apply");
      story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 needs attention");
      long broken = onlyApply();
      resolveAsFailed(broken);
      backend.take();

      story.comment("atoll plan");
      story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
      story.comment("atoll apply");
      story.expectComment(
          """
          ### Not applied: 1 thing is missing

          - `accounts/prod` **state**: run-%d could not store the state that it made; download what it left from the project's page, push it with terraform state push, and discard it there first.

          When all of this holds, comment `atoll apply` again.
          """
              .formatted(broken));
      RunningAtoll.get().bean(ErroredStates.class).discard(new RunId(broken), "admin");
      story.comment("atoll apply");
      story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
      stillHolding("accounts/prod");
    }
  }

  private long onlyApply() {
    await().atMost(40, SECONDS).until(() -> applies().size() == 1);
    return applies().getFirst();
  }

  private List<Long> applies() {
    return atoll
        .jdbc()
        .sql(
            """
            select r.id from run r join pull_request p on p.id = r.pull_request_id
            where p.repository = :repository and r.phase = 'apply' and r.state = 'needs_attention'
            """)
        .param("repository", repository().path())
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private void resolveAsFailed(long run) {
    Boolean resolved =
        RunningAtoll.get()
            .bean(TransactionTemplate.class)
            .execute(_ ->
                RunningAtoll.get()
                    .bean(RunEndings.class)
                    .resolve(new RunId(run), RunState.FAILED, "admin"));
    assertThat(resolved).isTrue();
  }
}
