package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a person's {@code atoll cancel} stops, whether it waits or runs. */
@OnEveryHost
class CancelTest extends Scenario {
  private static final String ONE_BY_ONE =
      """
      version: 3
      parallel_plan: false
      parallel_apply: false
      projects:
        - dir: first
        - dir: second
      """;

  @Test
  void aPlanThatRunsAndOneThatWaitsAreStopped() {
    given("atoll.yaml", ONE_BY_ONE);
    givenProject("first", "old");
    givenProject("second", "old");
    Gate gate = gate();
    var story =
        pullRequest()
            .changing("first/gate.tf", gate.inPlan())
            .changing("second/main.tf", Code.saying("new"))
            .open();
    gate.awaitSomebody();
    story.comment("atoll cancel");
    story.expectComment(
        """
        Stopped: `first`, `second`.
        """);
    story.expectComment(
        """
        ### Plan of 2 projects for `commit2`: 2 stopped

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `first` |  |  |  |  | [stopped](http://atoll/runs/N) |
        | `second` |  |  |  |  | [stopped](http://atoll/runs/N) |

        - `first`: stopped by developer.
        - `second`: stopped by developer.

        It was stopped. To plan again, comment `atoll plan`.
        """);
    story.expectStatus("atoll/plan", "failure", "2 stopped");
    story.comment("atoll cancel");
    story.expectComment(
        """
        Nothing was waiting or running: there is nothing to stop.
        """);
  }

  @Test
  void anApplyThatRunsAndOneThatWaitsAreStoppedAndOnlyWhatWasWrittenStaysLocked() {
    given("atoll.yaml", ONE_BY_ONE);
    givenProject("first", "old");
    givenProject("second", "old");
    Gate gate = gate();
    var story =
        pullRequest()
            .changing("first/gate.tf", gate.inApply("slow", "terraform_data.word"))
            .changing("second/main.tf", Code.saying("new"))
            .open();
    story.expectCommentThatBegins("### Plan of 2 projects for `commit2`: 3 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    story.comment("atoll cancel");
    story.expectComment(
        """
        Stopped: `first`, `second`.
        """);
    // In what order Terraform tells of the interrupt differs.
    story.expectCommentThatBegins(
        """
        ### Apply of 2 projects for `commit2`: 2 stopped

        | Project | + | ~ | - | |
        |:--|--:|--:|--:|:--|
        | `first` |  |  |  | [stopped](http://atoll/runs/N) |
        | `second` |  |  |  | [stopped](http://atoll/runs/N) |

        - `first`: stopped by developer.
        - `second`: stopped by developer.

        **first: stopped**

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        terraform_data.slow: Creating...
        """);
    story.expectStatus("atoll/apply", "pending", "2 not applied yet");
    assertThat(stateVersions("first")).isPositive();
    assertThat(stateVersions("second")).isZero();
    stillHolding("first");
  }
}
