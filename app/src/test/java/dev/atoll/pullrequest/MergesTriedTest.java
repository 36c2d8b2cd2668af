package dev.atoll.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.PullRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergesTriedTest {
  private static final CommandOutcome RAN = new CommandOutcome.SeeRuns();
  private static final CommandOutcome CONFLICT = new CommandOutcome.Conflict("main", List.of());

  @Test
  void countsWhatWasPlanned() {
    assertThat(isPlanned(push(RAN))).isTrue();
    assertThat(isPlanned(push(new CommandOutcome.NoProjects()))).isTrue();
    assertThat(isPlanned(plan(RAN, "dev"))).isTrue();
    assertThat(isPlanned()).isFalse();
    assertThat(isPlanned(command(CommandKind.APPLY, RAN, Map.of()))).isFalse();
  }

  @Test
  void countsNothingThatWasTurnedAway() {
    CommandOutcome denied = new CommandOutcome.Denied("not you");
    assertThat(isPlanned(plan(denied))).isFalse();
    assertThat(isPlanned(plan(new CommandOutcome.NoSuchProject("dve", List.of("dev")), "dve")))
        .isFalse();
    assertThat(isPlanned(push(RAN), plan(denied))).isTrue();
  }

  @Test
  void countsNothingWhileTheWholeHasAProblem() {
    assertThat(isPlanned(push(CONFLICT))).isFalse();
    assertThat(isPlanned(push(CONFLICT), plan(RAN, "dev"))).isFalse();
    assertThat(isPlanned(push(RAN), plan(CONFLICT))).isFalse();
    assertThat(isPlanned(push(CONFLICT), plan(RAN))).isTrue();
    assertThat(isPlanned(push(new CommandOutcome.Broken(List.of(), "main", false)))).isFalse();
    assertThat(isPlanned(push(new CommandOutcome.Broken(List.of(), "main", true)))).isTrue();
  }

  private static boolean isPlanned(Command... asked) {
    return MergesTried.isPlanned(List.of(asked));
  }

  private static Command push(CommandOutcome outcome) {
    return command(CommandKind.AUTOPLAN, outcome, Map.of());
  }

  private static Command plan(CommandOutcome outcome) {
    return command(CommandKind.PLAN, outcome, Map.of());
  }

  private static Command plan(CommandOutcome outcome, String project) {
    return command(CommandKind.PLAN, outcome, Map.of("project", project));
  }

  private static Command command(
      CommandKind kind, CommandOutcome outcome, Map<String, String> arguments) {
    return new Command(
        new CommandId(1),
        new PullRequestId(1),
        kind,
        arguments,
        new Person("1", "ann"),
        "comment:1",
        new CommitSha("a".repeat(40)),
        new CommitSha("b".repeat(40)),
        Optional.empty(),
        CommandState.DONE,
        outcome,
        Instant.EPOCH,
        Optional.empty());
  }
}
