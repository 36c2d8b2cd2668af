package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two directories that write one state, as the server's settings say. */
@OnEveryHost
class SharedStateTest extends Scenario {
  @Test
  void twoDirectoriesWithOneStateAreAppliedOneAfterTheOther() {
    givenProject(Launch.TWIN_ONE, "old");
    givenProject(Launch.TWIN_TWO, "old");
    var story =
        pullRequest()
            .changing(Launch.TWIN_ONE + "/out.tf", Code.output("one"))
            .changing(Launch.TWIN_TWO + "/out.tf", Code.output("two"))
            .open();
    story.expectComment(
        """
        ### Plan of 2 projects for `commit2`: 2 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `twins/one` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |
        | `twins/two` | 1 | 0 | 0 |  | [planned: 1 output](http://atoll/runs/N) |

        <details><summary>twins/one: 1 to add</summary>

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
        +   one = "one"
        ```

        </details>

        <details><summary>twins/two: 1 to add</summary>

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

        To apply these plans, comment `atoll apply`, or for one of them `atoll apply -p twins/one`. To plan again, comment `atoll plan`.
        """);
    story.approve().comment("atoll apply");
    story.expectComment(
        """
        ### Apply of 2 projects for `commit2`: 1 applied, 1 failed

        | Project | + | ~ | - | |
        |:--|--:|--:|--:|:--|
        | `twins/one` | 1 | 0 | 0 | [applied](http://atoll/runs/N) |
        | `twins/two` | 0 | 0 | 0 | [failed](http://atoll/runs/N) |

        - `twins/two`: its plan does not fit any more: the state has moved from serial 0 to 1.

        <details><summary>twins/one: applied</summary>

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.

        Outputs:

        one = "one"
        ```

        </details>

        What was applied stays applied, and the states stay locked by this pull request. Mend what failed and push, or comment `atoll plan`; then comment `atoll apply` for the rest.
        """);
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 2 outputs

        Planned again by itself: its state was written by others meanwhile.

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `twins/two` | 0 | 0 | 0 |  | [planned: 2 outputs](http://atoll/runs/N) |

        - `twins/two`: this plan does something else than the one before, so it needs an approval of its own.

        <details><summary>twins/two: what differs from the plan before</summary>

        ```diff
        -   # terraform_data.word will be created
        - +   resource "terraform_data" "word" {
        - +       id     = (known after apply)
        - +       input  = "old"
        - +       output = (known after apply)
        -     }
        + -   one = "one" -> null
        ```

        </details>

        <details><summary>twins/two: 2 outputs</summary>

        ```diff
        Changes to Outputs:
        -   one = "one" -> null
        +   two = "two"

        You can apply this plan to save these new output values to the Terraform
        state, without changing any real infrastructure.
        ```

        </details>

        To apply this plan, comment `atoll apply`. To plan again, comment `atoll plan`.
        """);
    assertThat(stateVersions(Launch.TWIN_ONE)).isEqualTo(1);
    stillHolding(Launch.TWIN_ONE, Launch.TWIN_TWO);
  }
}
