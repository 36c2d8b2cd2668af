package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several pull requests that want to write one state. */
@OnEveryHost
class LockingTest extends Scenario {
  @Test
  void theSecondPullRequestNamesTheFirstAndFollowsItsMerge() {
    givenProject("accounts/prod", "old");
    var first =
        pullRequest().titled("One").changing("accounts/prod/one.tf", Code.output("one")).open();
    first.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    var second =
        pullRequest().titled("Two").changing("accounts/prod/two.tf", Code.output("two")).open();
    second.expectComment(
        """
        ### Plan of 1 project for `commit3`: 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |

        - `accounts/prod`: also planned by [#1 One](http://host/REPOSITORY#1). The one that is applied second is planned again first.

        <details><summary>accounts/prod: 1 to add</summary>

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
    first.approve().comment("atoll apply");
    first.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    first.expectStatus("atoll/apply", "success", "1 applied");
    second.approve().comment("atoll apply");
    second.expectComment(
        """
        ### Not applied: another pull request holds the state

        - `accounts/prod`: held by [#1 One](http://host/REPOSITORY#1) since TIME

        When it is released, this pull request is planned again by itself and you are told. Nothing was applied.
        """);
    first.merge();
    first.expectComment(
        """
        ### This pull request is merged

        Released: `accounts/prod`.
        """);
    second.expectComment(
        """
        ### Plan of 1 project for `commit3`: 1 output

        Planned again by itself: a state that this pull request waited for is free.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` | 0 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |

        - `accounts/prod`: this plan does something else than the one before, so it needs an approval of its own.

        <details><summary>accounts/prod: what differs from the plan before</summary>

        ```diff
        -   # terraform_data.word will be created
        - +   resource "terraform_data" "word" {
        - +       id     = (known after apply)
        - +       input  = "old"
        - +       output = (known after apply)
        -     }
        ```

        </details>

        <details><summary>accounts/prod: 1 output</summary>

        ```diff
        Changes to Outputs:
        +   two = "two"

        You can apply this plan to save these new output values to the Terraform
        state, without changing any real infrastructure.
        ```

        </details>

        To apply this plan, comment `atoll apply`. To plan again, comment `atoll plan`.
        """);
    assertThat(held()).isEmpty();
  }
}
