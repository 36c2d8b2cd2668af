package dev.atoll.scenario;

import dev.atoll.pullrequest.Reconciler;
import org.junit.jupiter.api.Test;

/** Words with which somebody wants Atoll to call people together, or to obey whom it should not. */
@OnEveryHost
class HostileWordsTest extends Scenario {
  @Test
  void namesWithMarkupAndMentionsAreShownHarmlessly() {
    givenProject("accounts/@team", "old");
    var first =
        pullRequest()
            .titled("@team/platform [x](http://evil.example) <b>|`")
            .changing("accounts/@team/one.tf", Code.output("one"))
            .open();
    first.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    var second = pullRequest().changing("accounts/@team/two.tf", Code.output("two")).open();
    second.expectComment(
        """
        ### Plan of 1 project for `commit3`: 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/@team` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |

        - `accounts/@team`: also planned by [#1 @\u200bteam/platform \\[x\\](http://evil.example) &lt;b&gt;\\|\\`](http://host/REPOSITORY#1). The one that is applied second is planned again first.

        <details><summary>accounts/@\u200bteam: 1 to add</summary>

        ```diff
        Terraform will perform the following actions:

          # terraform_data.word will be created
        +   resource "terraform_data" "word" {
        +       id     = (known after apply)
        +       input  = "old"
        +       output = (known after apply)
            }

        Plan: 1 to add, 0 to change, 0 to destroy.

        Changes to Outputs:
        +   two = "two"
        ```

        </details>

        To apply this plan, comment `atoll apply`. To plan again, comment `atoll plan`.
        """);
    second.comment("atoll plan -p @team/platform");
    second.expectComment(
        """
        `@team/platform` cannot be the value of `-p`: it has a character that such a name cannot have.

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
    second.comment("atoll @team/platform");
    second.expectComment(
        """
        There is no command `@team/platform`.

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
  }

  @Test
  void mentionsInAConfigurationAreShownHarmlessly() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("atoll.yaml", "version: 3\n'@team/platform': 1\n").open();
    story.expectComment(
        """
        ### The configuration here has 1 problem: merged like this, nothing could be planned any more

        - `atoll.yaml:2:1`: @\u200bteam/platform is not a known key. Allowed: `version, parallel_plan, parallel_apply, autodiscover, projects`.
        """);
  }

  @Test
  void anOldCommentThatIsEditedIntoACommandIsNone() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    story.commentAndEdit(Person.DEVELOPER, "Looks good", "atoll version");
    awaitQuiet();
    host().shuffleDeliveries(1);
    story.commentAndEdit(Person.DEVELOPER, "Looks better", "atoll version");
    host().releaseDeliveries();
    awaitQuiet();
    RunningAtoll.get().bean(Reconciler.class).reconcile();
  }
}
