package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans that do not fit any more: said where they were shown, with what changed, and made anew. */
@OnEveryHost
class StalePlanTest extends Scenario {
  private static final String USING_THE_MODULE =
      "module \"word\" {\n  source = \"../../modules/word\"\n}\n";

  private static final String ONE_AFTER_THE_OTHER =
      """
      version: 3
      projects:
        - name: dev
          dir: accounts/dev
          execution_order_group: 1
        - name: prod
          dir: accounts/prod
          execution_order_group: 2
        - name: test
          dir: accounts/test
          execution_order_group: 2
      """;

  @Test
  void aMoveOfMainThatConflictsIsSaidAndPlannedAnewWhenMainResolvesIt() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.expectStatus("atoll/plan", "success", "1 to add");

    repository().pushToMain("Otherwise", Map.of("accounts/prod/main.tf", Code.saying("other")));
    story.expectComment(
        """
        ### Nothing can be planned: this pull request conflicts with `main`

        What is planned is the merge of both, and they cannot be merged:

        - `accounts/prod/main.tf`

        Merge or rebase onto `main` and push: the plans follow by themselves.
        """);
    story.expectEdited(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |

        - `accounts/prod`: this plan is outdated: the pull request conflicts with `main` since `commit3`, in `accounts/prod/main.tf`.

        <details><summary>accounts/prod: 1 to add</summary>

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

        Nothing can be applied while this pull request conflicts with `main`. Merge or rebase onto `main` and push: the plans follow by themselves.
        """);
    story.expectStatus("atoll/plan", "failure", "Conflicts with main");
    story.expectStatus("atoll/apply", "pending", "Waits for plans");

    story.approve().comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: this pull request conflicts with `main`

        What is planned is the merge of both, and they cannot be merged:

        - `accounts/prod/main.tf`

        Merge or rebase onto `main` and push: the plans follow by themselves.
        """);
    repository().pushToMain("Elsewhere", Map.of("README.md", "Still in conflict"));
    awaitQuiet();
    assertThat(story.unexpected()).isEmpty();

    repository().pushToMain("As before", Map.of("accounts/prod/main.tf", Code.saying("old")));
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned again by itself: it can be merged with the base branch again.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |

        - `accounts/prod`: this plan does the same as the one before, so an approval of that one counts.
        """);
    story.expectStatus("atoll/plan", "success", "1 to add");
    story.expectStatus("atoll/apply", "pending", "1 not applied yet");
  }

  @Test
  void aConflictThatWasThereFromTheStartIsPlannedWhenMainResolvesIt() {
    givenProject("accounts/prod", "old");
    repository().commitAside("change-1", Map.of("accounts/prod/main.tf", Code.saying("new")));
    repository().pushToMain("Otherwise", Map.of("accounts/prod/main.tf", Code.saying("other")));
    var story = pullRequest().changing("README.md", "In conflict").open();
    story.expectCommentThatBegins(
        "### Nothing can be planned: this pull request conflicts with `main`");
    story.expectStatus("atoll/plan", "failure", "Conflicts with main");
    repository().pushToMain("As before", Map.of("accounts/prod/main.tf", Code.saying("old")));
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit4`: 1 to add

        Planned again by itself: it can be merged with the base branch again.
        """);
    story.expectStatus("atoll/plan", "success", "1 to add");
  }

  @Test
  void aMoveOfMainThatConflictsStopsWhatIsBeingPlanned() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest().changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan()).open();
    gate.awaitSomebody();
    repository().pushToMain("Otherwise", Map.of("accounts/prod/main.tf", Code.saying("other")));
    story.expectCommentThatBegins(
        "### Nothing can be planned: this pull request conflicts with `main`");
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 superseded

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` |  |  |  |  | [superseded](http://atoll/runs/N) |

        - `accounts/prod`: the base branch moved, so that it would plan what is no more.
        """);
  }

  @Test
  void aMoveOfMainSaysExactlyWhyThePlanIsOutdatedAndWhatTheNewOneDoesOtherwise() {
    given("modules/word/main.tf", Code.saying("module"));
    given("accounts/prod/main.tf", "module \"word\" {\n  source = \"../../modules/word\"\n}\n");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("word")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    repository().pushToMain("Inside", Map.of("modules/word/main.tf", Code.saying("changed")));
    story.expectCommentThatBegins(
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
        """);
    story.expectEdited(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |

        - `accounts/prod`: this plan is outdated: `modules/word/main.tf` changed on `main` at `commit3`.

        <details><summary>accounts/prod: 1 to add</summary>

        ```diff
        Terraform will perform the following actions:

          # module.word.terraform_data.word will be created
        +   resource "terraform_data" "word" {
        +       id     = (known after apply)
        +       input  = "module"
        +       output = (known after apply)
            }

        Plan: 1 to add, 0 to change, 0 to destroy.

        Changes to Outputs:
        +   word = "word"
        ```

        </details>

        No plan here can be applied any more. A newer one takes its place by itself, or with `atoll plan`.
        """);
  }

  @Test
  void aPushSaysOnTheOlderPlanThatItIsOutdated() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("one")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.push("accounts/prod/out.tf", Code.output("two"));
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
    story.expectEditedTo("this plan is outdated: `commit3` was pushed.");
  }

  @Test
  void anApplyOutdatesThePlansThatOthersHaveOnItsState() {
    givenProject("accounts/prod", "old");
    var first =
        pullRequest().titled("One").changing("accounts/prod/one.tf", Code.output("one")).open();
    first.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    var second =
        pullRequest().titled("Two").changing("accounts/prod/two.tf", Code.output("two")).open();
    second.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
    first.approve().comment("atoll apply");
    first.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    second.expectEditedTo(
        """
        - `accounts/prod`: this plan is outdated: the state has moved from serial 0 to 1.
        - `accounts/prod`: its state is held by [#1 One](http://host/REPOSITORY#1) since TIME; an apply can follow when that one is merged, closed or unlocked.
        """);
    first.merge();
    first.expectCommentThatBegins("### This pull request is merged");
    second.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit3`: 1 output

        Planned again by itself: its state was written by others meanwhile.
        """);
    assertThat(held()).isEmpty();
  }

  @Test
  void nothingIsAppliedThatAnUnheardMoveOfMainHasOutdated() {
    given("atoll.yaml", ONE_AFTER_THE_OTHER);
    givenProject("accounts/dev", "old");
    givenProject("accounts/prod", "old");
    givenProject("accounts/test", "old");
    Gate gate = gate();
    var story =
        pullRequest()
            .changing("accounts/test/out.tf", Code.output("word"))
            .changing("accounts/dev/gate.tf", gate.inApply("slow"))
            .changing("accounts/prod/out.tf", Code.output("word"))
            .open();
    story.expectCommentThatBegins("### Plan of 3 projects for `commit2`: 4 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    moveMainUnheard();
    gate.open();
    story.expectCommentThatBegins("### Apply of 3 projects for `commit2`: 2 applied, 1 failed");
    story.expectEditedTo(
        "- `prod`: its plan does not fit any more: accounts/prod/more.tf changed on main at commit3.");
    story.expectEditedTo(
        "- `prod`: this plan is outdated: `accounts/prod/more.tf` changed on `main` at `commit3`.");
    expectPlannedAgainForTheBase(story);
    host().releaseDeliveries();
    assertThat(stateVersions("accounts/prod")).isZero();
    stillHolding("accounts/dev", "accounts/test");
  }

  /** As when the server dies after a plan for another base, and main is then forced back. */
  @Test
  void nothingIsAppliedThatDoesNotFitABaseForWhichOtherPlansWereLookedAt() {
    given("atoll.yaml", ONE_AFTER_THE_OTHER);
    givenProject("accounts/dev", "old");
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest()
            .changing("accounts/dev/gate.tf", gate.inApply("slow"))
            .changing("accounts/prod/out.tf", Code.output("word"))
            .open();
    story.expectCommentThatBegins("### Plan of 2 projects for `commit2`: 3 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    moveMainUnheard();
    plansWereLookedAtFor(repository().main(), story);
    gate.open();
    story.expectCommentThatBegins("### Apply of 2 projects for `commit2`: 1 applied, 1 failed");
    story.expectEditedTo(
        "- `prod`: this plan is outdated: `accounts/prod/more.tf` changed on `main` at `commit3`.");
    expectPlannedAgainForTheBase(story);
    host().releaseDeliveries();
    assertThat(stateVersions("accounts/prod")).isZero();
    stillHolding("accounts/dev");
  }

  private void moveMainUnheard() {
    host().shuffleDeliveries(1);
    repository().pushToMain("Unheard", Map.of("accounts/prod/more.tf", Code.output("more")));
  }

  private static void expectPlannedAgainForTheBase(PullRequestStory story) {
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned again by itself: what it is made from changed on the base branch.
        """);
  }

  private void plansWereLookedAtFor(String base, PullRequestStory story) {
    atoll
        .jdbc()
        .sql(
            "update pull_request set planned_base = :base where repository = :repository and number = :number")
        .param("base", base)
        .param("repository", path())
        .param("number", story.number())
        .update();
  }

  @Test
  void whatMainLetsAPullRequestTouchIsPlannedAndCountsUntilItDoesNotAnyMore() {
    given("modules/word/main.tf", Code.saying("old"));
    given("accounts/prod/main.tf", USING_THE_MODULE);
    var story = pullRequest().changing("modules/word/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");

    repository().pushToMain("One more", Map.of("accounts/extra/main.tf", USING_THE_MODULE));
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned by itself: this pull request touches it since the base branch moved.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/extra` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |
        """);
    story.expectStatus("atoll/plan", "success", "2 to add");
    story.expectStatus("atoll/apply", "pending", "2 not applied yet");

    repository().pushToMain("On its own", Map.of("accounts/extra/main.tf", Code.saying("own")));
    story.expectEditedTo(
        "- `accounts/extra`: this plan is outdated: the pull request does not touch it any more since `main` is at `commit4`.");
    story.expectStatus("atoll/plan", "success", "1 to add");
    story.approve().comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    stillHolding("accounts/prod");
  }

  @Test
  void aProjectThatMainRenamesIsPlannedUnderItsNewName() {
    given("atoll.yaml", "version: 3\nprojects:\n  - name: prod\n    dir: accounts/prod\n");
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("word")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");

    repository()
        .pushToMain(
            "Renamed",
            Map.of(
                "atoll.yaml",
                "version: 3\nprojects:\n  - name: production\n    dir: accounts/prod\n"));
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned by itself: this pull request touches it since the base branch moved.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `production` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |
        """);
    story.expectEditedTo(
        "- `prod`: this plan is outdated: it is no project any more since `main` is at `commit3`.");
    story.expectStatus("atoll/plan", "success", "1 to add");
    story.expectStatus("atoll/apply", "pending", "1 not applied yet");

    repository().pushToMain("Otherwise", Map.of("accounts/prod/out.tf", Code.output("other")));
    story.expectCommentThatBegins(
        "### Nothing can be planned: this pull request conflicts with `main`");
    repository()
        .pushToMain(
            "Renamed once more",
            Map.of(
                "accounts/prod/out.tf",
                "",
                "atoll.yaml",
                "version: 3\nprojects:\n  - name: live\n    dir: accounts/prod\n"));
    story.expectCommentThatBegins(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        Planned again by itself: it can be merged with the base branch again.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `live` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |
        """);
    story.expectStatus("atoll/plan", "success", "1 to add");
    story.approve().comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    stillHolding("accounts/prod");
  }
}
