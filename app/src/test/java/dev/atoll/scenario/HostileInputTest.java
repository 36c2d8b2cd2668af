package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody sends who is careless or means harm; the projects beside it are planned. */
@OnEveryHost
class HostileInputTest extends Scenario {
  @Test
  void anAliasBombIsToldWithItsPlace() {
    givenProject("accounts/prod", "old");
    StringBuilder bomb = new StringBuilder("version: 3\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 10; level++) {
      bomb.append("a%d: &a%d [".formatted(level, level));
      bomb.append("*a%d, ".formatted(level - 1).repeat(8)).append("*a%d]\n".formatted(level - 1));
    }
    given("atoll.yaml", bomb.toString());
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectComment(
        """
        ### Nothing can be planned: 1 problem to mend

        - `atoll.yaml:7:15`: more than 200000 values once its aliases are written out.

        Read from `main at commit1`: a configuration counts where it is merged.
        """);
    story.expectStatus("atoll/plan", "failure", "1 problem to mend, see the comment");
  }

  @Test
  void terraformThatDoesNotParseIsToldAndTheRestIsPlanned() {
    givenProject("bad", "old");
    givenProject("binary", "old");
    givenProject("good", "old");
    var story =
        pullRequest()
            .changing("bad/main.tf", "resource \"terraform_data\" {{{\n")
            .changing("binary/main.tf", "\u0000\u0001\u0002\ufffd\u0000".repeat(1_000))
            .changing("good/main.tf", Code.saying("new"))
            .open()
            .within(Duration.ofSeconds(90));
    story.expectComment(
        """
        ### Plan of 3 projects for `commit2`: 2 failed; 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `bad` |  |  |  |  | [failed](http://atoll/runs/N) |
        | `binary` |  |  |  |  | [failed](http://atoll/runs/N) |
        | `good` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |

        - `bad`: Terraform failed (init).
        - `binary`: Terraform failed (init).

        **bad failed**

        ```
        Initializing the backend...

        Error: Terraform encountered problems during initialisation, including problems
        with the configuration, described below.

        The Terraform configuration must be valid before initialization so that
        Terraform can determine which modules and providers need to be installed.


        Error: Missing name for resource

          on main.tf line 1, in resource "terraform_data":
           1: resource "terraform_data" {{{

        All resource blocks must have 2 labels (type, name).

        Error: Missing name for resource

          on main.tf line 1, in resource "terraform_data":
           1: resource "terraform_data" {{{

        All resource blocks must have 2 labels (type, name).

        Error: Argument or block definition required

          on main.tf line 1, in resource "terraform_data":
           1: resource "terraform_data" {{{

        An argument or block definition is required here.
        ```

        **binary failed**

        ```
        [What was written before this is on the run's page.]

        This character is not used within the language.
        ```

        <details><summary>good: 1 to add</summary>

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

        To apply this plan, comment `atoll apply`. To plan again, comment `atoll plan`.
        """);
    story.expectStatus("atoll/plan", "failure", "2 failed; 1 to add");
  }

  @Test
  void versionsThatAreNotThereAreToldWithThoseThatAre() {
    givenProject("configured", "old");
    givenProject("required", "old");
    given(
        "atoll.yaml",
        """
        version: 3
        projects:
          - dir: configured
            terraform_version: 0.11.14
          - dir: required
        """);
    var story =
        pullRequest()
            .changing("configured/main.tf", Code.saying("new"))
            .changing("required/main.tf", "terraform {\n  required_version = \"< 0.12\"\n}\n")
            .open();
    story.expectComment(
        """
        ### Plan of 2 projects for `commit2`: 2 failed

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `configured` |  |  |  |  | [failed](http://atoll/runs/N) |
        | `required` |  |  |  |  | [failed](http://atoll/runs/N) |

        - `configured`: this version of Terraform is not there: 0\\.11.14 is wanted; this server has 1.11.4.
        - `required`: this version of Terraform is not there: &lt; 0.12 is wanted; this server has 1.11.4.

        Nothing can be applied yet. Mend what failed and push, or comment `atoll plan` to try again.
        """);
    story.expectStatus("atoll/plan", "failure", "2 failed");
  }

  @Test
  void binaryAndHugeFilesAreCarriedAlong() {
    givenProject("accounts/prod", "old");
    var story =
        pullRequest()
            .changing("accounts/prod/blob.bin", "\u0000\u0007\u001b[31m".repeat(2_000_000))
            .changing("accounts/prod/main.tf", Code.saying("new"))
            .open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
  }

  /** What cannot be read may name a backend: Atoll must not put its own in its place. */
  @Test
  void nothingIsAppliedWhereAFileIsTooLargeToSayWhichStateIsMeant() {
    givenProject("accounts/prod", "old");
    var story =
        pullRequest().changing("accounts/prod/huge.tf", "# nothing here\n".repeat(300_000)).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve().comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: it is not known where the state is

        - `accounts/prod` **state**: accounts/prod/huge.tf cannot be read here, and may name a backend.

        Without that, two applies could write one state at once.
        """);
    assertThat(stateVersions("accounts/prod")).isZero();
  }

  @Test
  void tenMegabytesOfPlanAreSplitAndTheRestIsLinked() {
    givenProject("accounts/prod", "old");
    var story =
        pullRequest()
            .changing(
                "accounts/prod/long.txt",
                "A line of what is written. ".repeat(4).concat("\n").repeat(100_000))
            .changing(
                "accounts/prod/long.tf",
                """
                output "long" {
                  value = file("${path.module}/long.txt")
                }
                """)
            .open();
    story.expectStatus("atoll/plan", "success", "1 to add");
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() ->
            assertThat(String.join("\n", story.unexpected().values()))
                .containsPattern(
                    "\\d+ lines of `accounts/prod: .*` are left out here: \\[read all of it]\\(http://atoll/runs/N\\)"));
    int more = story.unexpected().size();
    assertThat(more).isBetween(1, 4);
    for (int part = 0; part < more; part++) {
      story.expectCommentThatBegins(
          "<details><summary>accounts/prod: 1 to add (continued)</summary>");
    }
  }

  @Test
  void aCommentOfSixtyThousandCharactersIsAnsweredOnlyIfItIsACommand() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    story.comment("I think that atoll plan is fine. ".repeat(1_850));
    story.comment("atoll plan -d " + "a".repeat(60_000));
    story.expectComment(
        """
        A command takes at most 2000 characters, but this one has 60014.

        What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.
        """);
    story.comment("atoll version\n" + "because ".repeat(7_500));
    story.expectCommentThatBegins("Atoll `");
  }

  @Test
  void emojiAndRightToLeftTextInNamesAreShownHarmlessly() {
    String directory = "accounts/🚀 שלום \u202Edorp";
    givenProject(directory, "old");
    var story =
        pullRequest()
            .titled("🚀 \u202Edorp | `x` <b>")
            .changing(directory + "/main.tf", Code.saying("🎉 \u202Ewen"))
            .open();
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 to add

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/🚀 שלום <U+202E>dorp` | 1 | 0 | 0 |  | [planned](http://atoll/runs/N) |

        <details><summary>accounts/🚀 שלום &lt;U+202E&gt;dorp: 1 to add</summary>

        ```diff
        Terraform will perform the following actions:

          # terraform_data.word will be created
        +   resource "terraform_data" "word" {
        +       id     = (known after apply)
        +       input  = "🎉 \\u202ewen"
        +       output = (known after apply)
            }

        Plan: 1 to add, 0 to change, 0 to destroy.
        ```

        </details>

        To apply this plan, comment `atoll apply`. To plan again, comment `atoll plan`.
        """);
  }

  @Test
  void whoseBranchIsDeletedIsClosedAndItsPlanStopped() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest().changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan()).open();
    gate.awaitSomebody();
    story.deleteBranch();
    story.expectComment(
        """
        ### Plan of 1 project for `commit2`: 1 superseded

        | Project | + | ~ | - | Look twice | |
        |:--|--:|--:|--:|:--|:--|
        | `accounts/prod` |  |  |  |  | [superseded](http://atoll/runs/N) |

        - `accounts/prod`: the pull request has ended.
        """);
  }

  @Test
  void aRepositoryWithoutABaseBranchOpensNoPullRequest() {
    SourceRepository empty = emptyRepository();
    String said = empty.pushTo("change", "First", Map.of("main.tf", Code.saying("new")));
    switch (hostKind) {
      case LOCAL ->
          assertThat(said).contains("There is no branch main yet, so no pull request was opened.");
      case GITHUB -> assertThat(said).contains("new branch");
    }
    assertThat(host().opened(empty.path())).isEmpty();
  }
}
