package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is planned, and when it is planned again. */
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
    story.expectComment("failing beside good");
    story.expectStatus("atoll/plan", "failure", "1 planned, 1 failed");
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
        pullRequest()
            .changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan())
            .open();
    gate.awaitSomebody();
    story.push("accounts/prod/main.tf", Code.saying("newest"));
    story.expectComment("superseded");
    story.expectComment("planned newest");
    story.expectStatus("atoll/plan", "success", "1 planned");
  }

  @Test
  void aCloseDuringAPlanStopsIt() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest()
            .changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan())
            .open();
    gate.awaitSomebody();
    story.close();
    story.expectComment("closed");
  }

  @Test
  void onlyAMoveOfMainInsideOfTheClosurePlansAgain() {
    given("modules/word/main.tf", Code.saying("module"));
    given("accounts/prod/main.tf", "module \"word\" {\n  source = \"../../modules/word\"\n}\n");
    givenProject("accounts/dev", "old");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("word")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 planned");

    repository().pushToMain("Outside", Map.of("accounts/dev/main.tf", Code.saying("other")));
    new Leftovers(atoll).awaitNone();
    assertThat(story.unexpected()).isEmpty();

    repository().pushToMain("Inside", Map.of("modules/word/main.tf", Code.saying("changed")));
    story.expectComment("planned again");
  }

  @Test
  void aCommandOnAClosedPullRequestIsAnswered() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    story.close();
    story.comment("atoll plan");
    story.expectComment("closed plan");
    story.comment("atoll apply");
    story.expectComment("closed apply");
  }
}
