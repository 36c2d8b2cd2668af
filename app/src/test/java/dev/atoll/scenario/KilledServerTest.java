package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The server is killed while it works, and started again. */
@OnEveryHost
class KilledServerTest extends Scenario {
  private static final GitHubHost GITHUB = GitHubHost.start();
  private static final ServerProcess SERVER =
      new ServerProcess(GITHUB, Launch.newFolder().resolve("data")).start();

  KilledServerTest() {
    super(SERVER);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
    GITHUB.close();
  }

  @Test
  void aPlanGoesOnWhenItsServerWasKilled() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest().changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan()).open();
    gate.awaitSomebody();
    SERVER.kill();
    SERVER.start();
    gate.open();
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |

        <details><summary>accounts/prod: 1 to add</summary>

        ```diff
        Terraform will perform the following actions:

          # terraform_data.word will be created
        +   resource "terraform_data" "word" {
        +       id     = (known after apply)
        +       input  = "new"
        +       output = (known after apply)
            }

        Plan: 1 to add, 0 to change, 0 to destroy.
        ```

        </details>

        To apply this plan, comment `atoll apply`. To plan again, comment `atoll plan`.
        """);
    story.expectStatus("atoll/plan", "success", "1 to add");
    assertThat(commands()).isEqualTo(1);
  }

  @Test
  void anApplyIsDoneOnceThoughItsServerWasKilled() {
    HeldApply apply = heldApply();
    PullRequestStory story = apply.story();
    SERVER.kill();
    apply.gate().open();
    SERVER.start();
    story.expectComment(
        """
        ### Apply of 1 project for `commit2`: 1 applied

        | Project | + | ~ | - | |
        |:--|--:|--:|--:|:--|
        | `accounts/prod` | 3 | 0 | 0 | [applied](http://atoll/runs/N) |

        <details><summary>accounts/prod: applied</summary>

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        terraform_data.effect: Creating...
        terraform_data.effect: (local-exec): Executing: ["/bin/sh" "-c" "echo done >> $EFFECTS"]
        terraform_data.effect: (local-exec) Provisioning complete
        terraform_data.effect: Creation complete after Ns [id=UUID]
        terraform_data.slow: Creating...
        terraform_data.slow: (local-exec): Executing: ["/bin/sh" "-c" "curl -s -o /dev/null http://atoll/"]
        terraform_data.slow: (local-exec) Provisioning complete
        terraform_data.slow: Creation complete after Ns [id=UUID]
        Apply complete! Resources: 3 added, 0 changed, 0 destroyed.
        ```

        </details>

        All applied. Merge this pull request, so that `main` has what the accounts have; that releases its states.
        """);
    story.expectStatus("atoll/apply", "success", "1 applied");
    assertThat(apply.effects()).containsExactly("done");
    assertThat(stateVersions("accounts/prod")).isPositive();
    assertThat(commands()).isEqualTo(2);
    stillHolding("accounts/prod");
  }
}
