package dev.atoll.scenario;

import org.junit.jupiter.api.Test;

/** Projects that must be applied before others, in one command or in several. */
@OnEveryHost
class DependingTest extends Scenario {
  private static final String CONFIG =
      """
      version: 3
      projects:
        - name: dev
          dir: accounts/dev
        - name: prod
          dir: accounts/prod
          depends_on: [dev]
      """;

  private static final String FAILING =
      """
      resource "terraform_data" "broken" {
        provisioner "local-exec" {
          command = "exit 3"
        }
      }
      """;

  @Test
  void whatDependsOnAnotherWaitsForItsApplyInALaterCommandToo() {
    givenTwo();
    var story =
        pullRequest()
            .changing("accounts/dev/more.tf", Code.output("dev"))
            .changing("accounts/prod/more.tf", Code.output("prod"))
            .open();
    story.expectCommentThatBegins("### Plan of 2 projects for `commit2`: 2 to add");
    story.approve().comment("atoll apply -p prod");
    story.expectComment(
        """
        ### Not applied: 1 thing is missing

        - `prod` **dependency**: dev must be applied before it.

        When all of this holds, comment `atoll apply` again.
        """);
    story.comment("atoll apply -p dev");
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectEditedTo(
        "Applied. Still to be applied here: `prod`. Comment `atoll apply` for the rest, then merge.");
    story.comment("atoll apply -p prod");
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectEditedTo("All applied. Merge this pull request");
    stillHolding("accounts/dev", "accounts/prod");
  }

  @Test
  void whatDependsOnAFailedApplyIsNotAppliedByAskingAgain() {
    givenTwo();
    var story =
        pullRequest()
            .changing("accounts/dev/broken.tf", FAILING)
            .changing("accounts/prod/more.tf", Code.output("prod"))
            .open();
    story.expectCommentThatBegins("### Plan of 2 projects for `commit2`: 3 to add");
    story.approve().comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 2 projects for `commit2`: 1 failed, 1 stopped");
    story.comment("atoll apply");
    story.expectCommentThatBegins("### Not applied: 1 thing is missing");
    story.comment("atoll apply -p dev");
    story.expectComment(
        """
        There is nothing to apply: the apply of dev did not succeed, and a plan is applied once; comment atoll plan, and then apply what is still missing.
        """);
    stillHolding("accounts/dev");
  }

  @Test
  void whatWasAppliedAndGivenUpIsSaidToTheNext() {
    givenProject("accounts/prod", "old");
    var first =
        pullRequest().titled("One").changing("accounts/prod/one.tf", Code.output("one")).open();
    first.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    first.approve().comment("atoll apply");
    first.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    first.comment("atoll unlock");
    first.expectCommentThatBegins("Released: `accounts/prod`.");
    var second =
        pullRequest().titled("Two").changing("accounts/prod/two.tf", Code.output("two")).open();
    second.expectCommentThatBegins("### Plan of 1 project for `commit3`: 2 outputs");
    second.expectEditedTo(
        "**its state has what [#1 One](http://host/REPOSITORY#1) applied and never merged**");
  }

  private void givenTwo() {
    given("atoll.yaml", CONFIG);
    givenProject("accounts/dev", "dev");
    givenProject("accounts/prod", "prod");
  }
}
