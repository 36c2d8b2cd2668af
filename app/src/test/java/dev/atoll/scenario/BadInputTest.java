package dev.atoll.scenario;

import org.junit.jupiter.api.Test;

/** What is wrong is answered where its author looks, and stops nothing else. */
class BadInputTest extends Scenario {
  @Test
  void commandsThatCannotBeUnderstoodAreAnswered() {
    givenProject("accounts/prod", "old");
    givenProject("accounts/dev", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    story.expectStatus("atoll/apply", "success", "Nothing to apply");

    story.comment("atoll plan --lock=false");
    story.expectComment("flag");
    story.comment("atoll plan -p accounts/prdo");
    story.expectComment("nosuch");
    story.comment("atoll plan -d ../../etc");
    story.expectComment("dir leaves");
    story.comment("atoll plan -d accounts/prod -w ../x");
    story.expectComment("workspace leaves");
    story.comment("atoll aply");
    story.expectComment("misspelt");
    story.comment("terraform plan");
    story.expectComment("terraform hint");
    story.comment("I like atoll plan");
    story.comment("atoll help");
    story.expectComment("help");
  }

  @Test
  void aBrokenConfigurationIsToldWithItsPlaces() {
    givenProject("accounts/prod", "old");
    given(
        "atoll.yaml",
        """
        version: 3
        projects:
          - dir: accounts/prod
            colour: blue
          - name: 7
        workflows: {}
        """);
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectComment("broken");
    story.expectStatus("atoll/plan", "failure", "3 problems to mend, see the comment");
  }

  @Test
  void aConflictWithMainIsToldAndThenMended() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("mine")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 planned");
    repository().pushToMain("Theirs", java.util.Map.of("accounts/prod/main.tf", Code.saying("theirs")));
    story.expectComment("what is said of the conflict by itself");
    story.comment("atoll plan");
    story.expectComment("conflict");
  }
}
