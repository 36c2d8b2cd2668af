package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.run.CommandKind;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import org.junit.jupiter.api.Test;

class TrialCommentTest {
  @Test
  void saysWhatIsNotAppliedAndWhatToDo() {
    assertThat(
            Facts.said(Facts.of(CommandKind.TRIAL, Facts.planned(5, "network", "", Facts.adds(1)))))
        .isEqualTo(
            """
            **The merge queue cannot merge this pull request yet.** Together with what stands before it, as a commit of its own, it is not what was planned here:

            - `network`: [1 to add](http://atoll/runs/5), which nobody has applied

            When what stands before it is merged, comment `atoll plan`, look at it, comment `atoll apply`, and put the pull request into the queue again.\
            """);
  }

  @Test
  void saysWhatCouldNotBePlanned() {
    RunOutcome failed = RunOutcome.of(RunOutcome.Reason.TERRAFORM_FAILED, "plan");
    assertThat(
            Facts.said(
                Facts.of(
                    CommandKind.TRIAL,
                    Facts.facts(Facts.run(5, "network", RunPhase.TRIAL, RunState.FAILED, failed)))))
        .contains(
            "- `network`: [could not be planned](http://atoll/runs/5) (Terraform failed (plan))")
        .contains("comment `atoll plan` to see whether that is mended, and put");
  }

  @Test
  void isSilentWhenNothingIsToBeDone() {
    assertThat(Facts.of(CommandKind.TRIAL).hasSomethingToSay()).isFalse();
  }
}
