package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.web.Browsing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An apply whose end nobody can learn: a person is asked, and says how it ended. */
@SlowOnEveryHost
class UnknownEndTest extends Scenario {
  @Test
  void anApplyThatWasKilledWaitsForAPersonsWordAndIsNotStartedAgain() throws Exception {
    HeldApply killed = killedApply();
    PullRequestStory story = killed.story();
    long run = onlyApply();
    story.expectComment(
        """
        ### Apply of 1 project for `commit2`: 1 needs attention

        **`accounts/prod` needs attention.** Nobody can say how this apply ended: contact with it was lost. It was started at TIME and may have changed everything that its plan names, or nothing. Its state stays locked and it is not started again.

        What to do: look at [the page of run-%d](http://atoll/runs/N) for what it wrote, compare the account with the state, and then say on that page whether it succeeded or failed. After a failure, comment `atoll plan`: the new plan shows what is still missing.

        | Project | + | ~ | - | |
        |:--|--:|--:|--:|:--|
        | `accounts/prod` |  |  |  | [needs attention](http://atoll/runs/N) |

        - `accounts/prod`: started and not finished: terraform\\_data.slow (create)

        **accounts/prod: needs attention**

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        terraform_data.effect: Creating...
        terraform_data.effect: (local-exec): Executing: ["/bin/sh" "-c" "echo done >> $EFFECTS"]
        terraform_data.effect: (local-exec) Provisioning complete
        terraform_data.effect: Creation complete after Ns [id=UUID]
        terraform_data.slow: Creating...
        terraform_data.slow: (local-exec): Executing: ["/bin/sh" "-c" "curl -s -o /dev/null http://atoll/"]
        ```
        """
            .formatted(run));
    story.expectStatus("atoll/apply", "failure", "1 needs attention");
    assertThat(state(run)).isEqualTo("needs_attention");
    assertThat(held()).containsExactly("accounts/prod");

    story.comment("atoll apply");
    story.expectComment(
        """
        There is nothing to apply: nobody knows yet how run-%d of accounts/prod ended, so its state may not be written; say on its page whether it succeeded or failed, then plan again.
        """
            .formatted(run));
    assertThat(applies()).containsExactly(run);
    assertThat(killed.effects()).containsExactly("done");

    resolve(run, "FAILED", "You say that the apply of accounts/prod has failed. Nothing is run.");
    story.expectEdited(
        """
        ### Apply of 1 project for `commit2`: 1 failed

        | Project | + | ~ | - | |
        |:--|--:|--:|--:|:--|
        | `accounts/prod` | 2 | 0 | 0 | [failed](http://atoll/runs/N) |

        - `accounts/prod`: resolved by admin.
        - `accounts/prod`: started and not finished: terraform\\_data.slow (create)

        **accounts/prod: failed**

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        terraform_data.effect: Creating...
        terraform_data.effect: (local-exec): Executing: ["/bin/sh" "-c" "echo done >> $EFFECTS"]
        terraform_data.effect: (local-exec) Provisioning complete
        terraform_data.effect: Creation complete after Ns [id=UUID]
        terraform_data.slow: Creating...
        terraform_data.slow: (local-exec): Executing: ["/bin/sh" "-c" "curl -s -o /dev/null http://atoll/"]
        ```

        What was applied stays applied, and the states stay locked by this pull request. Mend what failed and push, or comment `atoll plan`; then comment `atoll apply` for the rest.
        """);
    story.expectStatus("atoll/apply", "failure", "1 failed");
    assertThat(held()).containsExactly("accounts/prod");
    story.comment("atoll plan");
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 3 to add");
    story.comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    stillHolding("accounts/prod");
  }

  @Test
  void aPullRequestThatWasClosedMeanwhileIsReleasedWithThePersonsWord() throws Exception {
    PullRequestStory story = killedApply().story();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 needs attention");
    story.close();
    story.expectComment(
        """
        ### This pull request is closed

        **Applied and never merged: `accounts/prod`.** The accounts have what the base branch has not; the next apply from another pull request would take it back.

        Still locked, as nobody knows how the last apply ended: `accounts/prod`. Say on the run's page whether it succeeded or failed; that releases it.
        """);
    assertThat(held()).containsExactly("accounts/prod");
    resolve(
        onlyApply(),
        "SUCCEEDED",
        "You say that the apply of accounts/prod has succeeded. Nothing is run.");
    story.expectEditedTo("- `accounts/prod`: resolved by admin.");
    awaitFree();
  }

  /** Its supervisor and its terraform are killed while it waits at the gate. */
  private HeldApply killedApply() {
    HeldApply apply = heldApply();
    TaskProcesses.of(atoll).kill();
    apply.gate().open();
    return apply;
  }

  /** As an admin does, on the run's page. */
  private void resolve(long run, String as, String asked) throws Exception {
    Browsing admin = Browsing.signedIn(atoll.port(), "admin", Person.PASSWORD);
    String page = "/runs/" + run;
    String question = page + "/resolve?as=" + as;
    assertThat(admin.get(page).body()).contains("What is known, and what to do", question);
    assertThat(admin.get(question).body()).contains(asked);
    admin.post(question, page + "/resolve", Map.of("as", as));
    assertThat(admin.get(page).body()).contains("The run is resolved.", "resolved by admin");
  }

  private long onlyApply() {
    assertThat(applies()).hasSize(1);
    return applies().getFirst();
  }

  private List<Long> applies() {
    return atoll
        .jdbc()
        .sql(
            """
            select r.id from run r join pull_request p on p.id = r.pull_request_id
            where p.repository = :repository and r.phase = 'apply'
            """)
        .param("repository", repository().path())
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private String state(long run) {
    return atoll
        .jdbc()
        .sql("select state from run where id = :id")
        .param("id", run)
        .query((row, number) -> row.getString(1))
        .single();
  }
}
