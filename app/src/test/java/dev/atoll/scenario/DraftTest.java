package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A draft is planned when somebody asks; what was asked for is followed as any plan is. */
@Tag("slow")
class DraftTest extends Scenario {
  DraftTest() {
    hostKind = HostKind.GITHUB;
  }

  @Test
  void isPlannedAnewWhenMainMovesOnceSomebodyHasAskedForItsHead() {
    givenProject("accounts/prod", "old");
    var story = draft();
    repository().pushToMain("Not asked", Map.of("accounts/prod/one.tf", Code.output("one")));
    awaitQuiet();
    assertThat(story.unexpected()).isEmpty();

    story.comment("atoll plan");
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    repository().pushToMain("Asked", Map.of("accounts/prod/two.tf", Code.output("two")));
    story.expectEditedTo(
        "this plan is outdated: `accounts/prod/two.tf` changed on `main` at `commit4`.");
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned again by itself: what it is made from changed on the base branch.
        """);

    story.push("accounts/prod/out.tf", Code.output("else"));
    repository().pushToMain("Not asked", Map.of("accounts/prod/one.tf", Code.output("more")));
    awaitQuiet();
    assertThat(story.unexpected()).isEmpty();
  }

  private PullRequestStory draft() {
    String branch = pullRequest().changing("accounts/prod/out.tf", Code.output("word")).push();
    String developer = Person.DEVELOPER.login();
    return story(
        branch,
        atoll
            .gitHub()
            .github()
            .people()
            .open(path(), developer, path(), branch, "main", "Change", true));
  }
}
