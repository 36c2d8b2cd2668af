package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What can happen while an apply runs, and when it fails. */
class ApplyingTest extends Scenario {
  @Test
  void aPullRequestMergedWhileItsApplyRunsIsLockedUntilTheApplyEnds() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story = pullRequest().changing("accounts/prod/gate.tf", gate.inApply("slow")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    story.merge();
    story.expectComment(
        """
        ### This pull request is merged

        Still locked until what runs on it has ended: `accounts/prod`.
        """);
    assertThat(held()).containsExactly("accounts/prod");
    gate.open();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    awaitFree();
    assertThat(stateVersions("accounts/prod")).isPositive();
  }

  @Test
  void aPushDuringAnApplyLeavesItAloneAndIsPlanned() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story = pullRequest().changing("accounts/prod/gate.tf", gate.inApply("slow")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    story.push("accounts/prod/more.tf", Code.output("more"));
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
    gate.open();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    stillHolding("accounts/prod");
  }

  @Test
  void whatFailedIsMendedAndTheRestIsApplied() {
    givenProject("accounts/prod", "old");
    String broken =
        """
        resource "terraform_data" "broken" {
          provisioner "local-exec" {
            command = "exit 3"
          }
          depends_on = [terraform_data.word]
        }
        """;
    var story = pullRequest().changing("accounts/prod/broken.tf", broken).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve().comment("atoll apply");
    story.expectComment(
        """
        ### Apply of 1 project for `commit2`: 1 failed

        | Project | + | ~ | - | |
        |:--|--:|--:|--:|:--|
        | `accounts/prod` | 1 | 0 | 0 | [failed](http://atoll/runs/N) |

        - `accounts/prod`: Terraform failed (apply).

        **accounts/prod: failed**

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        terraform_data.broken: Creating...
        terraform_data.broken: (local-exec): Executing: ["/bin/sh" "-c" "exit 3"]
        terraform_data.broken: (local-exec) Provisioning errored
        terraform_data.broken: Creation errored after Ns

        Error: local-exec provisioner error

          with terraform_data.broken,
          on broken.tf line 2, in resource "terraform_data" "broken":
          2:   provisioner "local-exec" {

        Error running command 'exit 3': exit status 3. Output:
        ```

        What was applied stays applied, and the states stay locked by this pull request. Mend what failed and push, or comment `atoll plan`; then comment `atoll apply` for the rest.
        """);
    story.expectStatus("atoll/apply", "failure", "1 failed");
    story.push("accounts/prod/broken.tf", broken.replace("exit 3", "true"));
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
    story.approve().comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit3`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    stillHolding("accounts/prod");
  }
}
