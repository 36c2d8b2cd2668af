package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What can happen while an apply runs, and when it fails. */
@OnEveryHost
class ApplyingTest extends Scenario {
  @Test
  void aPullRequestMergedWhileItsApplyRunsIsLockedUntilTheApplyEnds() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story = pullRequest().changing("accounts/prod/gate.tf", gate.inApply("slow")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 2 to add");
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
    story.expectEdited(
        """
        ### This pull request is merged

        Released: `accounts/prod`.
        """);
    awaitFree();
    assertThat(stateVersions("accounts/prod")).isPositive();
    assertThat(terraformOfRuns()).singleElement().asString().matches("\\d+\\.\\d+\\.\\d+.*");
  }

  private List<String> terraformOfRuns() {
    return atoll
        .jdbc()
        .sql(
            """
            select distinct coalesce(r.terraform_version, 'unknown') from run r
            join pull_request p on p.id = r.pull_request_id where p.repository = :repository
            """)
        .param("repository", path())
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void aPullRequestClosedWhileItsApplyRunsIsLockedUntilTheApplyEnds() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story = pullRequest().changing("accounts/prod/gate.tf", gate.inApply("slow")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 2 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    story.close();
    story.expectComment(
        """
        ### This pull request is closed

        **Applied and never merged: `accounts/prod`.** The accounts have what the base branch has not; the next apply from another pull request would take it back.

        Still locked until what runs on it has ended: `accounts/prod`.
        """);
    assertThat(held()).containsExactly("accounts/prod");
    gate.open();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectEdited(
        """
        ### This pull request is closed

        **Applied and never merged: `accounts/prod`.** The accounts have what the base branch has not; the next apply from another pull request would take it back.

        Released: `accounts/prod`.
        """);
    awaitFree();
    assertThat(stateVersions("accounts/prod")).isPositive();
  }

  @Test
  void anApplyFindsTheFilesThatItsPlanMadeAndKeepsItsStateWhateverOverridesThere() {
    try (var terraform = PlanningTerraform.that("echo made by the plan > made.txt")) {
      givenProject("accounts/prod", "old");
      given("accounts/prod/zzz_override.tf", "terraform {\n  backend \"local\" {}\n}\n");
      given(
          "atoll.yaml",
          """
          version: 3
          projects:
            - dir: accounts/prod
              terraform_version: %s
          """
              .formatted(terraform.version()));
      var story =
          pullRequest()
              .changing(
                  "accounts/prod/reader.tf",
                  """
                  resource "terraform_data" "reader" {
                    depends_on = [terraform_data.word]
                    provisioner "local-exec" {
                      command = "cat made.txt"
                    }
                  }
                  """)
              .open();
      story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 2 to add");
      story.approve().comment("atoll apply");
      story.expectComment(
          """
          ### Apply of 1 project for `commit2`: 1 applied

          | Project | + | ~ | - | |
          |:--|--:|--:|--:|:--|
          | `accounts/prod` | 2 | 0 | 0 | [applied](http://atoll/runs/N) |

          <details><summary>accounts/prod: applied</summary>

          ```
          terraform_data.word: Creating...
          terraform_data.word: Creation complete after Ns [id=UUID]
          terraform_data.reader: Creating...
          terraform_data.reader: (local-exec): Executing: ["/bin/sh" "-c" "cat made.txt"]
          terraform_data.reader: (local-exec): made by the plan
          terraform_data.reader: (local-exec) Provisioning complete
          terraform_data.reader: Creation complete after Ns [id=UUID]
          Apply complete! Resources: 2 added, 0 changed, 0 destroyed.
          ```

          </details>

          All applied. Merge this pull request, so that `main` has what the accounts have; that releases its states.
          """);
      assertThat(stateVersions("accounts/prod")).isPositive();
      stillHolding("accounts/prod");
    }
  }

  @Test
  void aPushDuringAnApplyLeavesItAloneAndIsPlanned() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story = pullRequest().changing("accounts/prod/gate.tf", gate.inApply("slow")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 2 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    story.push("accounts/prod/more.tf", Code.output("more"));
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: ");
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
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 2 to add");
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
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to replace");
    story.approve().comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit3`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    stillHolding("accounts/prod");
  }
}
