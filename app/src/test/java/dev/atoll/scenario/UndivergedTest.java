package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A repository may ask that nothing of main is missing in what is applied. */
@OnEveryHost
class UndivergedTest extends Scenario {
  /** What moved is no part of the plan, which stays good: only the requirement asks for it. */
  @Test
  void whatLacksCommitsOfMainIsAppliedWhenItHasThem() {
    given(
        "atoll.yaml",
        """
        version: 3
        projects:
        - dir: accounts/prod
          apply_requirements: [undiverged]
        """);
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    repository().pushToMain("Elsewhere", Map.of("README.md", "Main went on"));
    story.comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: 1 thing is missing

        - `accounts/prod` **undiverged**: the branch lacks commits of its base branch.

        When all of this holds, comment `atoll apply` again.
        """);
    assertThat(held()).isEmpty();

    story.mergeMain();
    story.expectCommentThatBegins("### Plan of 1 project for `commit4`: 1 to add");
    story.comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit4`: 1 applied");
    stillHolding("accounts/prod");
  }
}
