package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.comment.CandidateRenderer.Said;
import dev.atoll.forge.CommitSha;
import dev.atoll.plan.PlanStanding;
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
import dev.atoll.run.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateRendererTest {
  private static final Reading SAME = new Reading.Read(Map.of("p1", "digest"));
  private static final TrialFacts NONE = new TrialFacts(List.of(), Map.of());

  private static final Reading OTHER = new Reading.Read(Map.of("p1", "another"));

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
  void whatNobodyPlannedWaitsForItsTrial() {
    assertThat(said(OTHER)).allMatch("PENDING Being planned as the queue would merge it"::equals);
    assertThat(said(OTHER, trial(RunState.RUNNING, Trial.State.UNTOUCHED)))
        .allMatch("PENDING Being planned as the queue would merge it"::equals);
    assertThat(said(OTHER, trial(RunState.SUCCEEDED, Trial.State.WRITTEN)))
        .allMatch("PENDING Being planned as the queue would merge it"::equals);
  }

  @Test
  void aTrialWithoutChangesIsGreen() {
    assertThat(said(OTHER, trial(RunState.SUCCEEDED, Trial.State.UNTOUCHED)))
        .containsExactly("SUCCESS no changes", "SUCCESS Nothing to apply");
    assertThat(said(OTHER, trial(RunState.SUCCEEDED, Trial.State.BEING_WRITTEN)))
        .containsExactly("SUCCESS no changes", "PENDING Waits for an apply on its state");
  }

  @Test
  void aTrialWithChangesTellsWhatIsNotApplied() {
    Said said = render(Optional.of(Facts.HEAD), OTHER, changing());

    assertThat(words(said))
        .containsExactly(
            "SUCCESS 1 to add",
            "FAILURE p1 is not applied as it would be merged (1 to add): plan and apply #12");
    assertThat(said.refusing()).extracting(Run::project).containsExactly("p1");
    assertThat(said.statuses().getLast().url()).contains("http://atoll/runs/5");
  }

  @Test
  void aTrialThatFailedIsRedWithItsPage() {
    Said said =
        render(Optional.of(Facts.HEAD), OTHER, trial(RunState.FAILED, Trial.State.UNTOUCHED));

    assertThat(words(said))
        .allMatch("FAILURE p1 could not be planned as the queue would merge it"::equals);
    assertThat(said.statuses())
        .allSatisfy(it -> assertThat(it.url()).contains("http://atoll/runs/5"));
    assertThat(said.refusing()).hasSize(1);
  }

  @Test
  void aTrialThatFailedBesideAnApplyOnItsStateWaits() {
    Said said =
        render(Optional.of(Facts.HEAD), OTHER, trial(RunState.FAILED, Trial.State.BEING_WRITTEN));

    assertThat(words(said)).allMatch("PENDING Waits for an apply on its state"::equals);
    assertThat(said.refusing()).isEmpty();
  }

  @Test
  void aProjectThatWouldBeGoneFails() {
    assertThat(said(new Reading.Read(Map.of("p1", ""))))
        .allMatch("FAILURE p1 would be no project any more: comment atoll plan on #12"::equals);
  }

  @Test
  void saysNothingBeforeItIsRead() {
    assertThat(said(Optional.of(Facts.HEAD), new Reading.Asked())).isEmpty();
    assertThat(said(Optional.of(Facts.HEAD), new Reading.Gone())).isEmpty();
  }

  private static List<String> said(Optional<CommitSha> head, Reading reading) {
    return words(render(head, reading, NONE));
  }

  private static List<String> said(Reading reading) {
    return said(Optional.of(Facts.HEAD), reading);
  }

  private static List<String> said(Reading reading, TrialFacts trials) {
    return words(render(Optional.of(Facts.HEAD), reading, trials));
  }

  private static List<String> words(Said said) {
    return said.statuses().stream().map(it -> it.state() + " " + it.description()).toList();
  }

  private static Said render(Optional<CommitSha> head, Reading reading, TrialFacts trials) {
    Command planned =
        Facts.command(CommandKind.AUTOPLAN, CommandState.DONE, new CommandOutcome.SeeRuns());
    Run run = Facts.run(1, "p1", RunPhase.PLAN, RunState.SUCCEEDED, RunOutcome.none());
    var plan = Facts.plan(1, "", Facts.adds(1), new PlanStanding.Applicable());
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
    return new CandidateRenderer(facts, trials, candidate, Facts.pullRequest(), Facts.PAGES).said();
  }

  private static TrialFacts trial(RunState state, Trial.State since) {
    return trial(state, since, 0);
  }

  private static TrialFacts changing() {
    return trial(RunState.SUCCEEDED, Trial.State.UNTOUCHED, 1);
  }

  private static TrialFacts trial(RunState state, Trial.State since, int added) {
    Run run = Facts.run(5, "p1", RunPhase.TRIAL, state, RunOutcome.none(), "another");
    var plan = Facts.plan(5, "", Facts.adds(added), new PlanStanding.Applicable());
    return new TrialFacts(
        List.of(new Trial(run, since)),
        state == RunState.SUCCEEDED ? Map.of(run.id(), plan) : Map.of());
  }
}
