package dev.atoll.scenario;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong is answered where its author looks, and stops nothing else. */
@OnEveryHost
class BadInputTest extends Scenario {
  @Test
  void commandsThatCannotBeUnderstoodAreAnswered() {
    givenProject("accounts/prod", "old");
    givenProject("accounts/dev", "old");
    given(
        "atoll.yaml",
        """
        version: 3
        autodiscover: {mode: enabled}
        projects:
        - {name: lost, dir: accounts/gone}
        """);
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    story.expectStatus("atoll/apply", "success", "Nothing to apply");

    story.comment("atoll plan --lock=false");
    story.expectComment(
        """
        There is no flag `--lock`.

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
    story.comment("atoll plan -p accounts/prdo");
    story.expectComment(
        """
        There is no project `accounts/prdo` here.

        The nearest are:

        - `atoll plan -p accounts/prod`
        - `atoll plan -p accounts/dev`
        """);
    story.comment("atoll apply -p lost");
    story.expectComment(
        """
        The project `lost` is configured at `atoll.yaml:4` for the directory `accounts/gone`: merged with its base branch, this pull request has no such directory.
        """);
    story.comment("atoll plan -d ../../etc");
    story.expectComment(
        """
        `../../etc` cannot be the value of `-d`: it leaves the repository.

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
    story.comment("atoll plan -d accounts/prod -w ../x");
    story.expectComment(
        """
        `../x` cannot be the value of `-w`: it has a character that such a name cannot have.

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
    story.comment("atoll aply");
    story.expectComment(
        """
        There is no command `aply`. Did you mean `atoll apply`?

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
    story.comment("terraform plan");
    story.expectComment(
        """
        Comments do not run `terraform` itself. Did you mean `atoll plan`?

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
    story.comment("I like atoll plan");
    story.comment("atoll help");
    story.expectComment(
        """
        ### What Atoll does on your word

        | Comment | What happens |
        |:--|:--|
        | `atoll plan` | Plans every project that this pull request touches. A push does so by itself. |
        | `atoll apply` | Applies the plans that were shown, if all that is required holds. |
        | `atoll unlock` | Gives up the states that this pull request holds. |
        | `atoll cancel` | Stops what waits or runs for this pull request. |
        | `atoll version` | Says which versions of Atoll and Terraform are here. |
        | `atoll help` | Says this. |

        For less than everything: `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atlantis` is understood as `atoll` is.
        """);
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
    story.expectComment(
        """
        ### Nothing can be planned: 4 problems to mend

        - `atoll.yaml:4:5`: projects\\[0\\].colour is not a known key. Allowed: `name, dir, workspace, terraform_version, autoplan, execution_order_group, depends_on, apply_requirements`.
        - `atoll.yaml:5:5`: projects\\[1\\].dir is missing. Allowed: `a directory from the root of the repository`.
        - `atoll.yaml:5:11`: projects\\[1\\].name must be a text: put 7 in quotes. Allowed: `letters, digits and - _ . ~ /`.
        - `atoll.yaml:6:1`: workflows is not supported yet. Allowed: `version, parallel_plan, parallel_apply, autodiscover, projects`.

        Read from `main at commit1`: a configuration counts where it is merged.
        """);
    story.expectStatus("atoll/plan", "failure", "4 problems to mend, see the comment");
    var mending = pullRequest().changing("atoll.yaml", "version: 3\n").open();
    mending.expectCommentThatBegins("### Nothing can be planned: 4 problems to mend");
    mending.expectStatus("atoll/plan", "success", "No project is touched");
    mending.merge();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
  }

  @Test
  void aConfigurationThatWouldStopPlansAndCodeThatIsDeletedAreSaidBeforeTheyAreMerged() {
    givenProject("accounts/prod", "old");
    givenProject("accounts/dev", "old");
    var story =
        pullRequest()
            .changing("atoll.yaml", "version: 3\nworkflows: {}\n")
            .changing("accounts/dev/main.tf", "")
            .open();
    story.expectComment(
        """
        ### The configuration here has 1 problem: merged like this, nothing could be planned any more

        - `atoll.yaml:2:1`: workflows is not supported yet. Allowed: `version, parallel_plan, parallel_apply, autodiscover, projects`.

        ### The code of 1 project is deleted here

        - `accounts/dev`

        Atoll destroys nothing because code is gone: merged like this, what these projects have made stays, and nobody manages it any more. To take it away first, leave the directory with its backend and an empty configuration, apply that, and delete the directory in a later pull request. If it moves elsewhere, move its state as well.
        """);
  }

  @Test
  void aConflictWithMainIsToldAndThenMended() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("mine")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    repository().pushToMain("Theirs", Map.of("accounts/prod/main.tf", Code.saying("theirs")));
    story.expectCommentThatBegins(
        "### Nothing can be planned: this pull request conflicts with `main`");
    story.comment("atoll plan");
    story.expectComment(
        """
        ### Nothing can be planned: this pull request conflicts with `main`

        What is planned is the merge of both, and they cannot be merged:

        - `accounts/prod/main.tf`

        Merge or rebase onto `main` and push: the plans follow by themselves.
        """);
  }
}
