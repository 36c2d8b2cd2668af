package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pull request that goes onto another branch is looked at as one with another head is. */
@OnEveryHost
class RetargetTest extends Scenario {
  @Test
  void isPlannedForWhatItTouchesThereAndItsOlderPlansAreOutdated() {
    givenProject("accounts/dev", "old");
    givenProject("accounts/prod", "old");
    repository().branchOff("release");
    repository().pushToMain("Ahead", Map.of("accounts/dev/main.tf", Code.saying("ahead")));
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");

    story.retarget("release");
    story.expectCommentThatBegins(
        """
        ### Plan of 2 projects for `commit3`: 2 to add

        Planned again by itself: this pull request goes onto `release` now.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/dev` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |
        | `accounts/prod` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |
        """);
    story.expectEditedTo(
        "- `accounts/prod`: this plan is outdated: the pull request goes onto `release` now.");
    story.expectStatus("atoll/plan", "success", "2 to add");
    story.expectStatus("atoll/apply", "pending", "2 not applied yet");

    story.retarget("main");
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit3`: 1 to add

        Planned again by itself: this pull request goes onto `main` now.
        """);
    story.expectStatus("atoll/plan", "success", "1 to add");
    story.approve().comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit3`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    assertThat(held()).containsExactly("accounts/prod");
    story.merge();
    story.expectCommentThatBegins("### This pull request is merged");
  }

  @Test
  void stopsWhatIsBeingPlannedForTheOldBranch() {
    givenProject("accounts/prod", "old");
    repository().branchOff("release");
    Gate gate = gate();
    var story =
        pullRequest().changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan()).open();
    gate.awaitSomebody();
    story.retarget("release");
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 superseded

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` |  |  |  |  | [superseded](http://atoll/runs/N) |

        - `accounts/prod`: the pull request goes onto `release` now.
        """);
    gate.open();
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned again by itself: this pull request goes onto `release` now.
        """);
  }

  @Test
  void aMoveOfTheBranchThatItGoesOntoIsFollowed() {
    givenProject("accounts/prod", "old");
    repository().branchOff("release");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("word")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.retarget("release");
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    repository()
        .pushTo("release", "Moved", Map.of("accounts/prod/main.tf", Code.saying("changed")));
    story.expectEditedTo(
        "this plan is outdated: `accounts/prod/main.tf` changed on `release` at `commit3`.");
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned again by itself: what it is made from changed on the base branch.
        """);
  }
}
