package dev.atoll.run;

import static dev.atoll.run.RunBench.apply;
import static dev.atoll.run.RunBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.run.RunBench.Wish;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which queued run may start: order groups, dependencies, budgets, one writer. */
class RunOrderTest {
  @TempDir private static Path dataFolder;
  private static RunBench bench;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void clear() {
    bench.clear();
  }

  @Test
  void aLowerOrderGroupEndsBeforeTheNextBegins() {
    queue(plan("c").inGroup(2), plan("a").inGroup(1), plan("b").inGroup(1));
    Run a = bench.claim("w").orElseThrow();
    Run b = bench.claim("w").orElseThrow();
    assertThat(List.of(a.project(), b.project())).containsExactlyInAnyOrder("a", "b");
    assertThat(bench.claim("w")).isEmpty();
    bench.succeed(a);
    assertThat(bench.claim("w")).isEmpty();
    bench.fail(b);
    assertThat(bench.claimAll()).containsExactly("c");
  }

  @Test
  void anOrderGroupWaitsForWhatNeedsAttention() {
    List<Run> runs = queue(apply("a"), apply("b").inGroup(1));
    Run a = bench.claim(runs.getFirst(), "w");
    bench.queue.finish(a, RunState.NEEDS_ATTENTION, RunOutcome.none());
    assertThat(bench.claimAll()).isEmpty();
    bench.resolve(a, RunState.SUCCEEDED, "admin");
    assertThat(bench.claimAll()).containsExactly("b");
  }

  @Test
  void aRunStartsWhenAllThatItNeedsHasSucceeded() {
    queue(plan("top").needing("left", "right"), plan("left"), plan("right"));
    Run left = bench.claim("w").orElseThrow();
    Run right = bench.claim("w").orElseThrow();
    bench.succeed(left);
    assertThat(bench.claim("w")).isEmpty();
    bench.succeed(right);
    assertThat(bench.claimAll()).containsExactly("top");
  }

  @Test
  void whatNeedsAFailedRunIsCancelledThroughAllLevels() {
    List<Run> runs = queue(plan("a"), plan("b").needing("a"), plan("c").needing("b"), plan("free"));
    bench.fail(bench.claim(runs.getFirst(), "w"));
    assertThat(states(runs))
        .containsExactly(RunState.FAILED, RunState.CANCELLED, RunState.CANCELLED, RunState.QUEUED);
    assertThat(bench.runs.get(runs.get(2).id()).outcome())
        .isEqualTo(RunOutcome.of(RunOutcome.Reason.DEPENDENCY_FAILED, "b"));
    assertThat(bench.claimAll()).containsExactly("free");
  }

  @Test
  void groupsAndDependenciesAreOneGraph() {
    queue(
        plan("late").inGroup(2),
        plan("network").inGroup(1),
        plan("services").inGroup(1).needing("network"),
        plan("other").inGroup(1));
    Run network = bench.claim("w").orElseThrow();
    Run other = bench.claim("w").orElseThrow();
    assertThat(bench.claim("w")).isEmpty();
    bench.succeed(network);
    Run services = bench.claim("w").orElseThrow();
    assertThat(services.project()).isEqualTo("services");
    bench.succeed(other);
    assertThat(bench.claim("w")).isEmpty();
    bench.succeed(services);
    assertThat(bench.claimAll()).containsExactly("late");
  }

  @Test
  void aNeedThatIsNotPartOfTheCommandHoldsNothingUp() {
    queue(plan("services").needing("network"));
    assertThat(bench.claimAll()).containsExactly("services");
  }

  @Test
  void groupsOfAnotherCommandHoldNothingUp() {
    queue(plan("a"));
    queue(plan("b").inGroup(9));
    assertThat(bench.claimAll()).containsExactly("a", "b");
  }

  @Test
  void runsThatFollowOneAnotherNeverGoTogether() {
    queue(plan("a").afterOneAnother(), plan("b").afterOneAnother());
    Run a = bench.claim("w").orElseThrow();
    assertThat(bench.claim("w")).isEmpty();
    bench.fail(a);
    assertThat(bench.claimAll()).containsExactly("b");
  }

  @Test
  void anApplyWaitsForTheWriterOfItsStateAndAPlanDoesNot() {
    Run writer = bench.claim(bench.queue(apply("a").on("state")), "w");
    bench.queue(apply("b").on("state"));
    bench.queue(plan("c").on("state"));
    assertThat(bench.claimAll()).containsExactly("c");
    bench.queue.finish(writer, RunState.NEEDS_ATTENTION, RunOutcome.none());
    assertThat(bench.claimAll()).isEmpty();
    bench.resolve(writer, RunState.FAILED, "admin");
    assertThat(bench.claimAll()).containsExactly("b");
  }

  @Test
  void noMoreRunThanTheServersBudget() {
    bench.queue(plan("a"));
    bench.queue(plan("b"));
    RunBudgets one = new RunBudgets(1, 10, Map.of());
    Run a = bench.claim(one).orElseThrow();
    assertThat(bench.claim(one)).isEmpty();
    bench.succeed(a);
    assertThat(bench.claim(one)).isPresent();
  }

  @Test
  void longAppliesLeaveASlotForPlans() {
    RunBudgets two = new RunBudgets(2, 10, Map.of());
    queue(apply("a"));
    Run waits = queue(apply("b")).getFirst();
    queue(plan("c"));
    Run applying = bench.claim(two).orElseThrow();
    assertThat(applying.project()).isEqualTo("a");
    assertThat(bench.claim(two).orElseThrow().project()).isEqualTo("c");
    assertThat(bench.claim(two)).isEmpty();
    assertThat(reason(waits, applying, two)).isEqualTo(new WaitReason.ApplyBudget(1));
    bench.succeed(applying);
    assertThat(bench.claim(two).orElseThrow().project()).isEqualTo("b");
  }

  @Test
  void theOnlySlotIsForAppliesToo() {
    queue(apply("a"));
    assertThat(bench.claim(new RunBudgets(1, 10, Map.of()))).isPresent();
  }

  @Test
  void noMoreRunThanAPullRequestsBudgetAndOthersGoOn() {
    queue(plan("a"), plan("b"));
    bench.queue(plan("other"));
    RunBudgets one = new RunBudgets(10, 1, Map.of());
    assertThat(bench.claim(one).orElseThrow().project()).isEqualTo("a");
    assertThat(bench.claim(one).orElseThrow().project()).isEqualTo("other");
    assertThat(bench.claim(one)).isEmpty();
  }

  @Test
  void noMoreRunThanAnEnvironmentsBudgetAndOthersHaveNone() {
    queue(plan("a").in("prod"), plan("b").in("prod"), plan("c").in("dev"), plan("d").in("dev"));
    RunBudgets one = new RunBudgets(10, 10, Map.of("prod", 1));
    Run a = bench.claim(one).orElseThrow();
    assertThat(bench.claim(one).orElseThrow().project()).isEqualTo("c");
    assertThat(bench.claim(one).orElseThrow().project()).isEqualTo("d");
    assertThat(bench.claim(one)).isEmpty();
    bench.succeed(a);
    assertThat(bench.claim(one).orElseThrow().project()).isEqualTo("b");
  }

  @Test
  void aPushEndsWhatWaitsStopsPlansAndLeavesAnApplyAlone() {
    PullRequestId pullRequest = bench.planted.pullRequest();
    Run applying = bench.claim(bench.queue(pullRequest, apply("apply")).getFirst(), "w");
    Run planning = bench.claim(bench.queue(pullRequest, plan("plan")).getFirst(), "w");
    Run waiting = bench.queue(pullRequest, apply("waits")).getFirst();
    Run others = bench.queue(plan("others"));

    assertThat(bench.supersede(pullRequest)).containsExactlyInAnyOrder(planning.id(), waiting.id());
    assertThat(bench.state(waiting)).isEqualTo(RunState.SUPERSEDED);
    assertThat(bench.queue.isStopRequested(planning)).isTrue();
    assertThat(bench.queue.isStopRequested(applying)).isFalse();
    assertThat(bench.state(others)).isEqualTo(RunState.QUEUED);
    assertThat(bench.commands.get(waiting.command()).state()).isEqualTo(CommandState.DONE);
  }

  @Test
  void saysWhyARunWaits() {
    List<Run> first = queue(plan("a"), plan("b").needing("a"), plan("c").inGroup(1), plan("d"));
    Run a = bench.claim(first.getFirst(), "w");
    Run writer = bench.claim(bench.queue(apply("writer").on("state")), "w");
    Run other = bench.queue(apply("other").on("state"));

    assertThat(bench.bean(RunWaits.class).reasons())
        .containsEntry(first.get(1).id(), new WaitReason.NeedsRun(a.id(), "a", RunState.RUNNING))
        .containsEntry(first.get(2).id(), new WaitReason.OrderGroup(a.id(), "a"))
        .containsEntry(first.get(3).id(), new WaitReason.NextInLine())
        .containsEntry(
            other.id(),
            new WaitReason.OtherWriter(writer.id(), writer.pullRequest(), RunState.RUNNING));
  }

  @Test
  void saysWhichBudgetIsUsedUp() {
    Run running = bench.claim(bench.queue(plan("a").in("prod")), "w");
    Run same = bench.queue(running.pullRequest(), plan("b").in("dev")).getFirst();
    Run prod = bench.queue(plan("c").in("prod"));
    assertThat(reason(same, running, new RunBudgets(1, 1, Map.of())))
        .isEqualTo(new WaitReason.ServerBudget(1));
    assertThat(reason(same, running, new RunBudgets(2, 1, Map.of())))
        .isEqualTo(new WaitReason.PullRequestBudget(1));
    assertThat(reason(prod, running, new RunBudgets(2, 1, Map.of("prod", 1))))
        .isEqualTo(new WaitReason.EnvironmentBudget("prod", 1));
    assertThat(reason(prod, running, new RunBudgets(2, 1, Map.of())))
        .isEqualTo(new WaitReason.NextInLine());
  }

  private static WaitReason reason(Run queued, Run running, RunBudgets budgets) {
    return new Waits(List.of(running), java.util.Optional.of(budgets))
        .of(queued, java.util.Optional.empty());
  }

  private static List<Run> queue(Wish... wishes) {
    return bench.queue(bench.planted.pullRequest(), wishes);
  }

  private static List<RunState> states(List<Run> runs) {
    return Arrays.stream(runs.toArray(Run[]::new)).map(bench::state).toList();
  }
}
