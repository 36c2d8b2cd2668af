package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several pull requests that want to write one state. */
class LockingTest extends Scenario {
  @Test
  void theSecondPullRequestNamesTheFirstAndFollowsItsMerge() {
    givenProject("accounts/prod", "old");
    var first =
        pullRequest().titled("One").changing("accounts/prod/one.tf", Code.output("one")).open();
    first.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 planned");
    var second =
        pullRequest().titled("Two").changing("accounts/prod/two.tf", Code.output("two")).open();
    second.expectComment(
        """
        second planned
        """);
    first.approve().comment("atoll apply");
    first.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    first.expectStatus("atoll/apply", "success", "1 applied");
    second.approve().comment("atoll apply");
    second.expectComment(
        """
        second held
        """);
    first.merge();
    second.expectComment(
        """
        second told
        """);
    second.expectComment(
        """
        second planned again
        """);
    assertThat(held()).isEmpty();
  }
}
