package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusRendererTest {
  private static final Command PLANNED =
      Facts.command(CommandKind.AUTOPLAN, CommandState.DONE, new CommandOutcome.SeeRuns());

  @Test
  void waitsWhilePlansRun() {
    Command planning =
        Facts.command(CommandKind.AUTOPLAN, CommandState.RUNNING, new CommandOutcome.SeeRuns());
    assertThat(said(planning)).containsExactly("PENDING Being planned", "PENDING Waits for plans");
    assertThat(said(planning, plan(1, RunState.SUCCEEDED), plan(2, RunState.RUNNING)))
        .containsExactly("PENDING Being planned", "PENDING Waits for plans");
  }

  @Test
  void waitsUntilEverythingIsApplied() {
    assertThat(said(PLANNED, plan(1, RunState.SUCCEEDED), plan(2, RunState.SUCCEEDED)))
        .containsExactly("SUCCESS 2 to add", "PENDING 2 not applied yet");
    assertThat(
            said(
                PLANNED,
                plan(1, RunState.SUCCEEDED),
                plan(2, RunState.SUCCEEDED),
                apply(3, 1, RunState.SUCCEEDED)))
        .containsExactly("SUCCESS 2 to add", "PENDING 1 applied, 1 not applied yet");
    assertThat(
            said(
                PLANNED,
                plan(1, RunState.SUCCEEDED),
                plan(2, RunState.SUCCEEDED),
                apply(3, 1, RunState.SUCCEEDED),
                apply(4, 2, RunState.RUNNING)))
        .containsExactly("SUCCESS 2 to add", "PENDING Being applied");
    assertThat(said(PLANNED, plan(1, RunState.SUCCEEDED), apply(3, 1, RunState.SUCCEEDED)))
        .containsExactly("SUCCESS 1 to add", "SUCCESS 1 applied");
  }

  @Test
  void failsWithAFailedApplyUntilItIsPlannedAgain() {
    Run plan = plan(1, RunState.SUCCEEDED);
    Run failed = apply(3, 1, RunState.FAILED);
    Run again = Facts.run(4, "p1", RunPhase.PLAN, RunState.SUCCEEDED, RunOutcome.none());
    assertThat(said(PLANNED, plan, failed)).containsExactly("SUCCESS 1 to add", "FAILURE 1 failed");
    assertThat(said(PLANNED, plan, apply(3, 1, RunState.NEEDS_ATTENTION)))
        .containsExactly("SUCCESS 1 to add", "FAILURE 1 needs attention");
    assertThat(said(PLANNED, plan, failed, again))
        .containsExactly("SUCCESS 1 to add", "PENDING 1 not applied yet");
  }

  @Test
  void saysWhatStopsThePlans() {
    Command conflict =
        Facts.command(
            CommandKind.AUTOPLAN,
            CommandState.REFUSED,
            new CommandOutcome.Conflict("main".repeat(60), List.of()));
    assertThat(said(conflict))
        .satisfiesExactly(
            plan -> assertThat(plan).startsWith("FAILURE Conflicts with main").endsWith("…"),
            apply -> assertThat(apply).isEqualTo("PENDING Waits for plans"));
    assertThat(said(PLANNED, plan(1, RunState.FAILED)))
        .containsExactly("FAILURE 1 failed", "PENDING Waits for plans");
  }

  @Test
  void saysNothingWhileNobodyPlanned() {
    assertThat(said(Facts.command(CommandKind.HELP, CommandState.DONE, new CommandOutcome.Help())))
        .isEmpty();
  }

  @Test
  void isNeverGreenForWhatWasOvertakenOrTurnedAway() {
    assertThat(said(ended(CommandKind.AUTOPLAN, new CommandOutcome.Overtaken("abc1234"))))
        .containsExactly("FAILURE A newer push has taken its place", "PENDING Waits for plans");
    assertThat(said(ended(CommandKind.PLAN, new CommandOutcome.Denied("only readers")))).isEmpty();
    assertThat(said(ended(CommandKind.AUTOPLAN, new CommandOutcome.PullRequestEnded("closed"))))
        .isEmpty();
    assertThat(said(ended(CommandKind.PLAN, new CommandOutcome.NoSuchProject("prd", List.of()))))
        .isEmpty();
  }

  private static Command ended(CommandKind kind, CommandOutcome outcome) {
    return Facts.command(kind, CommandState.REFUSED, outcome);
  }

  private static List<String> said(Command command, Run... runs) {
    Map<RunId, Plan> plans =
        Stream.of(runs)
            .filter(run -> run.phase() == RunPhase.PLAN && run.state() == RunState.SUCCEEDED)
            .map(run ->
                Facts.plan(run.id().value(), "", Facts.adds(1), new PlanStanding.Applicable()))
            .collect(Collectors.toMap(Plan::run, Function.identity()));
    StatusFacts facts = new StatusFacts(List.of(command), List.of(runs), plans);
    return new StatusRenderer(facts, "http://atoll")
        .statuses().stream().map(status -> status.state() + " " + status.description()).toList();
  }

  private static Run plan(long id, RunState state) {
    return Facts.run(id, "p" + id, RunPhase.PLAN, state, RunOutcome.none());
  }

  private static Run apply(long id, long plan, RunState state) {
    return Facts.run(id, "p" + plan, RunPhase.APPLY, state, RunOutcome.none());
  }
}
