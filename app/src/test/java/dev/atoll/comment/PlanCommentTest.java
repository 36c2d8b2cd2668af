package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.comment.CommentFacts.Holder;
import dev.atoll.comment.CommentFacts.OtherPullRequest;
import dev.atoll.comment.CommentFacts.RunFacts;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.PlanSummary;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanCommentTest {
  @Test
  void showsALineForEachProjectWhileTheyRun() {
    Run running = Facts.run(2, "accounts/lab", RunPhase.PLAN, RunState.RUNNING, RunOutcome.none());
    Run queued = Facts.run(3, "accounts/prod", RunPhase.PLAN, RunState.QUEUED, RunOutcome.none());
    assertThat(
            Facts.said(
                Facts.of(
                    CommandKind.AUTOPLAN,
                    Facts.planned(1, "accounts/dev", "", Facts.adds(0)),
                    Facts.facts(running),
                    Facts.facts(queued))))
        .isEqualTo(
            """
            ### Plan of 3 projects for `a1b2c3d`: 1 planned, 1 running, 1 queued

            | Project | + | ~ | - | Look twice | |
            |:--|--:|--:|--:|:--|:--|
            | `accounts/dev` | 0 | 0 | 0 |  | [no changes](http://atoll/runs/1) |
            | `accounts/lab` |  |  |  |  | [running](http://atoll/runs/2) |
            | `accounts/prod` |  |  |  |  | [queued](http://atoll/runs/3) |\
            """);
  }

  @Test
  void showsPlansFoldedUnderASummaryThatNamesWhatIsRisky() {
    assertThat(
            Facts.said(
                Facts.of(
                    CommandKind.AUTOPLAN,
                    Facts.planned(1, "accounts/dev", "+   resource \"x\" \"y\" {}", Facts.adds(1)),
                    Facts.planned(2, "accounts/prod", "-/+ db", Facts.replaces("aws_db.main")))))
        .isEqualTo(
            """
            ### Plan of 2 projects for `a1b2c3d`: 1 to add, 1 to change, 1 to replace

            **Look twice:**

            - `accounts/prod`: **replace** `aws_db.main`

            | Project | + | ~ | - | Look twice | |
            |:--|--:|--:|--:|:--|:--|
            | `accounts/dev` | 1 | 0 | 0 |  | [planned](http://atoll/runs/1) |
            | `accounts/prod` | 0 | 1 | 0 | **1 replace** | [planned](http://atoll/runs/2) |

            <details><summary>accounts/dev: 1 to add</summary>

            ```diff
            +   resource "x" "y" {}
            ```

            </details>

            <details><summary>accounts/prod: 1 to change, 1 to replace</summary>

            ```diff
            -/+ db
            ```

            </details>

            To apply these plans, comment `atoll apply`, or for one of them `atoll apply -p accounts/dev`. To plan again, comment `atoll plan`.\
            """);
  }

  @Test
  void showsTheErrorOfWhatFailedAndWhyAPlanIsOutdatedAndWhoElseIsThere() {
    Run failed =
        Facts.run(
            1,
            "accounts/dev",
            RunPhase.PLAN,
            RunState.FAILED,
            RunOutcome.of(RunOutcome.Reason.TERRAFORM_FAILED, "plan ended with 1"));
    OtherPullRequest other = new OtherPullRequest.Named(4, "Second | @all", "http://host/4");
    RunFacts outdated =
        new RunFacts(
            Facts.run(2, "accounts/prod", RunPhase.PLAN, RunState.SUCCEEDED, RunOutcome.none()),
            Optional.of(
                Facts.plan(
                    2,
                    "",
                    Facts.adds(1),
                    new PlanStanding.Stale(
                        Facts.NOON,
                        new StaleReason.FilesChanged(
                            List.of("accounts/prod/main.tf"), "main", "abc1234".repeat(5))))),
            "",
            List.of(other),
            Optional.of(new Holder(other, Facts.NOON)),
            Optional.of(new Holder(other, Facts.NOON)),
            Optional.empty());
    assertThat(
            Facts.said(
                Facts.of(
                    CommandKind.PLAN,
                    new RunFacts(
                        failed,
                        Optional.empty(),
                        "Error: no such thing",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    outdated)))
        .isEqualTo(
            """
            ### Plan of 2 projects for `a1b2c3d`: 1 failed; 1 to add

            | Project | + | ~ | - | Look twice | |
            |:--|--:|--:|--:|:--|:--|
            | `accounts/dev` |  |  |  |  | [failed](http://atoll/runs/1) |
            | `accounts/prod` | 1 | 0 | 0 |  | [planned](http://atoll/runs/2) |

            - `accounts/dev`: Terraform failed (plan ended with 1).
            - `accounts/prod`: this plan is outdated: `accounts/prod/main.tf` changed on `main` at `abc1234`.
            - `accounts/prod`: its state is held by [#4 Second \\| @\u200ball](http://host/4) since 2026-11-21 12:00 UTC; an apply can follow when that one is merged, closed or unlocked.
            - `accounts/prod`: **its state has what [#4 Second \\| @\u200ball](http://host/4) applied and never merged** (given up at 2026-11-21 12:00 UTC); this plan is made without it, and applying it may take that back.
            - `accounts/prod`: also planned by [#4 Second \\| @\u200ball](http://host/4). The one that is applied second is planned again first.

            **accounts/dev failed**

            ```
            Error: no such thing
            ```

            Nothing can be applied yet. Mend what failed and push, or comment `atoll plan` to try again.\
            """);
  }

  @Test
  void letsNoNameChangeTheTableOrTheCommand() {
    String said =
        Facts.said(
            Facts.of(
                CommandKind.PLAN,
                Facts.planned(1, "a|b`c @everyone <b>", "", Facts.adds(1)),
                Facts.planned(2, "שלום\u202e", "", Facts.adds(1))));
    assertThat(said)
        .contains("| ``a\\|b`c @everyone <b>`` | 1 |")
        .contains("``atoll apply -p 'a\\|b`c @everyone <b>'``")
        .contains("| `שלום<U+202E>` |");
  }

  @Test
  void saysInItsHeadWhatADeveloperWantsToKnow() {
    assertThat(head(Facts.planned(1, "dev", "", Facts.adds(0))))
        .isEqualTo("### Plan of 1 project for `a1b2c3d`: no changes");
    assertThat(
            head(
                Facts.planned(1, "dev", "", Facts.adds(0)),
                Facts.planned(2, "prod", "", new PlanSummary(2, 0, 3, 0, 0, 0, 1, List.of(), true)),
                Facts.planned(3, "lab", "", Facts.adds(1))))
        .isEqualTo("### Plan of 3 projects for `a1b2c3d`: 3 to add, 3 to destroy");
    assertThat(
            head(Facts.planned(2, "p", "", new PlanSummary(0, 0, 0, 0, 1, 0, 2, List.of(), true))))
        .isEqualTo("### Plan of 1 project for `a1b2c3d`: 1 import, 2 outputs");
  }

  @Test
  void doesNotAskToMendWhatANewerPushReplacedOrAPersonStopped() {
    assertThat(ended(RunState.SUPERSEDED, RunOutcome.Reason.NEWER_PUSH))
        .doesNotContain("Mend")
        .endsWith("a newer push has taken its place.");
    assertThat(ended(RunState.CANCELLED, RunOutcome.Reason.STOPPED))
        .endsWith("It was stopped. To plan again, comment `atoll plan`.");
  }

  private static String ended(RunState state, RunOutcome.Reason reason) {
    Run run = Facts.run(1, "dev", RunPhase.PLAN, state, RunOutcome.of(reason, ""));
    return Facts.said(Facts.of(CommandKind.PLAN, Facts.facts(run)));
  }

  private static String head(RunFacts... runs) {
    return Facts.said(Facts.of(CommandKind.PLAN, runs)).lines().findFirst().orElseThrow();
  }
}
