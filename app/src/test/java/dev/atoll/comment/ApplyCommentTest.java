package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.comment.CommentFacts.RunFacts;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplyCommentTest {
  @Test
  void showsWhatWasAppliedAndSaysToMerge() {
    assertThat(Facts.said(Facts.of(CommandKind.APPLY, applied(1, "accounts/dev"))))
        .isEqualTo(
            """
            ### Apply of 1 project for `a1b2c3d`: 1 applied

            | Project | + | ~ | - | |
            |:--|--:|--:|--:|:--|
            | `accounts/dev` | 2 | 1 | 0 | [applied](http://atoll/runs/1) |

            <details><summary>accounts/dev: applied</summary>

            ```
            Apply complete!
            ```

            </details>

            All applied. Merge this pull request, so that `main` has what the accounts have; that releases its states.\
            """);
  }

  @Test
  void saysWhatIsStillToBeAppliedBeforeAMerge() {
    CommentFacts one = Facts.of(CommandKind.APPLY, applied(1, "accounts/dev"));
    CommentFacts some =
        new CommentFacts(one.pullRequest(), one.command(), one.runs(), List.of("accounts/prod"));
    assertThat(Facts.said(some))
        .endsWith(
            "Applied. Still to be applied here: `accounts/prod`. Comment `atoll apply` for the rest, then merge.");
  }

  @Test
  void showsTheErrorOfAFailedApplyAndWhatIsLeftToDo() {
    Run failed =
        Facts.run(
            2,
            "accounts/prod",
            RunPhase.APPLY,
            RunState.FAILED,
            new RunOutcome(
                RunOutcome.Reason.TERRAFORM_FAILED,
                "",
                1,
                0,
                0,
                List.of("errored.tfstate is kept")));
    assertThat(
            Facts.said(
                Facts.of(CommandKind.APPLY, applied(1, "accounts/dev"), with(failed, "Error: no"))))
        .isEqualTo(
            """
            ### Apply of 2 projects for `a1b2c3d`: 1 applied, 1 failed

            | Project | + | ~ | - | |
            |:--|--:|--:|--:|:--|
            | `accounts/dev` | 2 | 1 | 0 | [applied](http://atoll/runs/1) |
            | `accounts/prod` | 1 | 0 | 0 | [failed](http://atoll/runs/2) |

            - `accounts/prod`: Terraform failed.
            - `accounts/prod`: errored.tfstate is kept

            <details><summary>accounts/dev: applied</summary>

            ```
            Apply complete!
            ```

            </details>

            **accounts/prod: failed**

            ```
            Error: no
            ```

            What was applied stays applied, and the states stay locked by this pull request. Mend what failed and push, or comment `atoll plan`; then comment `atoll apply` for the rest.\
            """);
  }

  @Test
  void saysWhatIsKnownAndWhatToDoWhenNobodyKnowsHowItEnded() {
    Run lost =
        Facts.run(
            1,
            "accounts/prod",
            RunPhase.APPLY,
            RunState.NEEDS_ATTENTION,
            RunOutcome.of(RunOutcome.Reason.END_UNKNOWN, "its machine is gone"));
    assertThat(Facts.said(Facts.of(CommandKind.APPLY, with(lost, ""))))
        .isEqualTo(
            """
            ### Apply of 1 project for `a1b2c3d`: 1 needs attention

            **`accounts/prod` needs attention.** Nobody can say how this apply ended: its machine is gone. It was started at 2026-11-21 12:00 UTC and may have changed everything that its plan names, or nothing. Its state stays locked and it is not started again.

            What to do: look at [the page of run-1](http://atoll/runs/1) for what it wrote, compare the account with the state, and then say on that page whether it succeeded or failed. After a failure, comment `atoll plan`: the new plan shows what is still missing.

            | Project | + | ~ | - | |
            |:--|--:|--:|--:|:--|
            | `accounts/prod` |  |  |  | [needs attention](http://atoll/runs/1) |\
            """);
  }

  @Test
  void countsNothingOfWhatAPersonResolvedAndNobodySaw() {
    Run resolved =
        Facts.run(
            1,
            "accounts/prod",
            RunPhase.APPLY,
            RunState.SUCCEEDED,
            RunOutcome.of(RunOutcome.Reason.RESOLVED, "admin"));
    assertThat(Facts.said(Facts.of(CommandKind.APPLY, with(resolved, ""))))
        .contains("| `accounts/prod` |  |  |  | [applied](http://atoll/runs/1) |");
  }

  @Test
  void endsASentenceOnce() {
    Run refused =
        Facts.run(
            1,
            "accounts/prod",
            RunPhase.APPLY,
            RunState.FAILED,
            RunOutcome.of(RunOutcome.Reason.TREE_REFUSED, "`a` leaves the repository."));
    assertThat(Facts.said(Facts.of(CommandKind.APPLY, with(refused, ""))))
        .contains(": its files cannot be used: `a` leaves the repository.\n");
  }

  private static RunFacts applied(long id, String project) {
    return with(
        Facts.run(
            id,
            project,
            RunPhase.APPLY,
            RunState.SUCCEEDED,
            new RunOutcome(RunOutcome.Reason.DONE, "", 2, 1, 0, List.of())),
        "Apply complete!");
  }

  private static RunFacts with(Run run, String output) {
    return new RunFacts(
        run,
        Optional.empty(),
        output,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
