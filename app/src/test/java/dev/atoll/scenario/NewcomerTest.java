package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody sees who tries Atoll for the first time. */
@ParameterizedClass(name = "{0}")
@EnumSource(HostKind.class)
class NewcomerTest extends Scenario {
  @Test
  void plansAreShownApprovedAppliedAndMerged() {
    givenProject("accounts/prod", "old");
    givenProject("accounts/dev", "old");
    givenProject("accounts/lab", "old");
    var story =
        pullRequest()
            .changing("accounts/prod/main.tf", Code.saying("new"))
            .changing("accounts/dev/main.tf", Code.saying("new"))
            .open();
    story.expectComment(
        """
        ### Plan of 2 projects for `commit2`: 2 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/dev` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |
        | `accounts/prod` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |

        <details><summary>accounts/dev: 1 to add</summary>

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

        To apply these plans, comment `atoll apply`, or for one of them `atoll apply -p accounts/dev`. To plan again, comment `atoll plan`.
        """);
    story.expectStatus("atoll/plan", "success", "2 to add");
    story.expectStatus("atoll/apply", "pending", "2 not applied yet");

    story.comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: 1 thing is missing

        - `accounts/dev`, `accounts/prod` **approved**: nobody has approved it yet; an approval by its author does not count.

        When all of this holds, comment `atoll apply` again.
        """);
    story.expectSignOn("atoll apply");
    assertThat(held()).isEmpty();

    story.approve();
    story.comment("atoll apply");
    story.expectComment(
        """
        ### Apply of 2 projects for `commit2`: 2 applied

        | Project | + | ~ | - | |
        |:--|--:|--:|--:|:--|
        | `accounts/dev` | 1 | 0 | 0 | [applied](http://atoll/runs/N) |
        | `accounts/prod` | 1 | 0 | 0 | [applied](http://atoll/runs/N) |

        <details><summary>accounts/dev: applied</summary>

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        ```

        </details>

        <details><summary>accounts/prod: applied</summary>

        ```
        terraform_data.word: Creating...
        terraform_data.word: Creation complete after Ns [id=UUID]
        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        ```

        </details>

        All applied. Merge this pull request, so that `main` has what the accounts have; that releases its states.
        """);
    story.expectStatus("atoll/apply", "success", "2 applied");
    assertThat(held()).containsExactlyInAnyOrder("accounts/prod", "accounts/dev");
    assertThat(stateVersions("accounts/prod")).isEqualTo(1);
    assertThat(stateVersions("accounts/lab")).isZero();

    story.merge();
    story.expectComment(
        """
        ### This pull request is merged

        Released: `accounts/dev`, `accounts/prod`.
        """);
    awaitFree();
  }
}
