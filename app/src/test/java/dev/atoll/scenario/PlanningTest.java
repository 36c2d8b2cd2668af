package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is planned, and when it is planned again. */
@OnEveryHost
class PlanningTest extends Scenario {
  private static final String BROKEN =
      """
      resource "terraform_data" "word" {
        input = var.missing
      }
      """;

  @Test
  void aFailingPlanStandsBesideGoodOnes() {
    givenProject("good", "old");
    givenProject("bad", "old");
    var story =
        pullRequest()
            .changing("good/main.tf", Code.saying("new"))
            .changing("bad/main.tf", BROKEN)
            .open();
    story.expectComment(
        """
        ### Plan of 2 projects for `commit2`: 1 failed; 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `bad` |  |  |  |  | [failed](http://atoll/runs/N) |
        | `good` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |

        - `bad`: Terraform failed (plan).

        **bad failed**

        ```

        Error: Reference to undeclared input variable

          on main.tf line 2, in resource "terraform_data" "word":
           2:   input = var.missing

        An input variable with the name "missing" has not been declared. This
        variable can be declared with a variable "missing" {} block.
        ```

        <details><summary>good: 1 to add</summary>

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
    story.expectStatus("atoll/plan", "failure", "1 failed; 1 to add");
    story.expectStatus("atoll/apply", "pending", "Waits for plans");
  }

  @Test
  void aRepositoryWithoutTerraformIsGreenAndSilent() {
    given("README.md", "Nothing here");
    var story = pullRequest().changing("README.md", "Nothing much").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    story.expectStatus("atoll/apply", "success", "Nothing to apply");
  }

  @Test
  void aPushDuringAPlanTakesItsPlace() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest().changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan()).open();
    gate.awaitSomebody();
    story.push("accounts/prod/main.tf", Code.saying("newest"));
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
    gate.open();
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 superseded

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` |  |  |  |  | [superseded](http://atoll/runs/N) |

        - `accounts/prod`: a newer push has taken its place.
        """);
    story.expectStatus("atoll/plan", "success", "1 to add");
  }

  @Test
  void aCloseDuringAPlanStopsIt() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest().changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan()).open();
    gate.awaitSomebody();
    story.close();
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 superseded

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` |  |  |  |  | [superseded](http://atoll/runs/N) |

        - `accounts/prod`: the pull request has ended.
        """);
  }

  @Test
  void onlyAMoveOfMainInsideOfTheClosurePlansAgain() {
    given("modules/word/main.tf", Code.saying("module"));
    given("accounts/prod/main.tf", "module \"word\" {\n  source = \"../../modules/word\"\n}\n");
    givenProject("accounts/dev", "old");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("word")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");

    repository().pushToMain("Outside", Map.of("accounts/dev/main.tf", Code.saying("other")));
    awaitQuiet();
    assertThat(story.unexpected()).isEmpty();

    repository().pushToMain("Inside", Map.of("modules/word/main.tf", Code.saying("changed")));
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned again by itself: what it is made from changed on the base branch.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |

        - `accounts/prod`: this plan does something else than the one before, so it needs an approval of its own.

        <details><summary>accounts/prod: what differs from the plan before</summary>

        ```diff
        - +       input  = "module"
        + +       input  = "changed"
        ```

        </details>

        <details><summary>accounts/prod: 1 to add</summary>

        ```diff
        Terraform will perform the following actions:

          # module.word.terraform_data.word will be created
        +   resource "terraform_data" "word" {
        +       id     = (known after apply)
        +       input  = "changed"
        +       output = (known after apply)
            }

        Plan: 1 to add, 0 to change, 0 to destroy.

        Changes to Outputs:
        +   word = "word"
        ```

        </details>

        To apply this plan, comment `atoll apply`. To plan again, comment `atoll plan`.
        """);
  }

  @Test
  void aCommandOnAClosedPullRequestIsAnswered() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    story.close();
    story.comment("atoll plan");
    story.expectComment(
        """
        This pull request is closed: nothing is planned or applied for it any more.
        """);
    story.comment("atoll apply");
    story.expectComment(
        """
        This pull request is closed: nothing is planned or applied for it any more.
        """);
  }
}
