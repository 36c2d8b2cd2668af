package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitSha;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Footing;
import dev.atoll.run.MergeCandidate.Reading;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateRendererTest {
  private static final Reading SAME = new Reading.Read(Map.of("p1", "digest"));

  @Test
  void saysOfTheSameInputsWhatIsSaidOfTheHead() {
    assertThat(said(Optional.of(Facts.HEAD), SAME))
        .containsExactly("SUCCESS 1 to add", "PENDING 1 not applied yet");
  }

  @Test
  void whatWasMadeOfAnotherHeadIsNotGreen() {
    assertThat(said(Optional.of(Facts.BASE), SAME))
        .containsExactly(
            "PENDING Made of another commit than a1b2c3d",
            "PENDING Made of another commit than a1b2c3d");
  }

  @Test
  void otherInputsFail() {
    assertThat(said(Optional.of(Facts.HEAD), new Reading.Read(Map.of("p1", "another"))))
        .allSatisfy(it -> assertThat(it).startsWith("FAILURE p1 would differ"));
  }

  @Test
  void saysNothingBeforeItIsRead() {
    assertThat(said(Optional.of(Facts.HEAD), new Reading.Asked())).isEmpty();
    assertThat(said(Optional.of(Facts.HEAD), new Reading.Gone())).isEmpty();
  }

  private static List<String> said(Optional<CommitSha> head, Reading reading) {
    Command planned =
        Facts.command(CommandKind.AUTOPLAN, CommandState.DONE, new CommandOutcome.SeeRuns());
    Run run = Facts.run(1, "p1", RunPhase.PLAN, RunState.SUCCEEDED, RunOutcome.none());
    var plan = Facts.plan(1, "", Facts.adds(1), new dev.atoll.plan.PlanStanding.Applicable());
    var facts = new StatusFacts(List.of(planned), List.of(run), Map.of(run.id(), plan));
    var candidate =
        new MergeCandidate(
            Facts.pullRequest().ref(),
            new CommitSha("c".repeat(40)),
            Facts.BASE,
            Footing.BASE,
            "refs/heads/queue/12",
            head,
            Facts.NOON,
            reading);
    return new CandidateRenderer(facts, candidate, Facts.HEAD, "http://atoll/12")
        .statuses().stream().map(it -> it.state() + " " + it.description()).toList();
  }
}
