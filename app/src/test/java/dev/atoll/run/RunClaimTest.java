package dev.atoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunClaimTest {
  private static final Duration SILENCE = Duration.ofMinutes(30);

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
  void aClaimGivesLeaseAndTheNextFence() {
    Run queued = bench.queue(RunBench.plan("accounts/dev"));
    Run claimed = bench.claim(queued, "one");
    assertThat(claimed.state()).isEqualTo(RunState.RUNNING);
    assertThat(claimed.worker()).contains("one");
    assertThat(claimed.fence()).isEqualTo(queued.fence() + 1);
    assertThat(bench.claim("two")).isEmpty();
    assertThat(bench.queue.heartbeat(claimed, RunBench.LEASE)).isTrue();
  }

  @Test
  void manyClaimersGetEachRunOnce() throws Exception {
    List<RunId> queued = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      queued.add(bench.queue(RunBench.plan("project-" + i)).id());
    }
    Callable<List<RunId>> claimer =
        () -> {
          List<RunId> mine = new ArrayList<>();
          for (Optional<Run> next = bench.claim("some");
              next.isPresent();
              next = bench.claim("some")) {
            mine.add(next.orElseThrow().id());
          }
          return mine;
        };
    List<RunId> claimed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<RunId>> mine :
          threads.invokeAll(List.of(claimer, claimer, claimer, claimer))) {
        claimed.addAll(mine.get());
      }
    }
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(queued);
  }

  @Test
  void aWorkerPausedPastItsLeaseCanRecordNothing() {
    Run paused = bench.claim(bench.queue(RunBench.plan("accounts/dev")), "one");
    bench.pass(RunBench.LEASE.plusSeconds(1));
    assertThat(bench.returns.sweep("two", SILENCE)).hasSize(1);
    Run taken = bench.claim(paused, "two");

    assertThat(taken.fence()).isGreaterThan(paused.fence());
    assertThat(bench.queue.heartbeat(paused, RunBench.LEASE)).isFalse();
    assertThatThrownBy(() -> bench.queue.isStopRequested(paused)).isInstanceOf(LostRun.class);
    assertThatThrownBy(() -> bench.queue.noteTask(paused, "t", "1.11.4"))
        .isInstanceOf(LostRun.class);
    assertThatThrownBy(() -> bench.queue.forgetTask(paused)).isInstanceOf(LostRun.class);
    assertThatThrownBy(() -> bench.returns.giveBack(paused)).isInstanceOf(LostRun.class);
    assertThatThrownBy(() -> bench.succeed(paused)).isInstanceOf(LostRun.class);
    assertThat(bench.runs.get(taken.id())).isEqualTo(taken);
    bench.succeed(taken);
    assertThat(bench.state(taken)).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aLateHeartbeatKeepsWhatNobodyHasTaken() {
    Run run = bench.claim(bench.queue(RunBench.plan("accounts/dev")), "one");
    bench.pass(RunBench.LEASE.plusSeconds(1));
    assertThat(bench.queue.heartbeat(run, RunBench.LEASE)).isTrue();
    assertThat(bench.returns.sweep("two", SILENCE)).isEmpty();
  }

  @Test
  void theThirdLostWorkerFailsAPlanWithThatReason() {
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    Run dependant = bench.queue(run.pullRequest(), RunBench.plan("a"), RunBench.plan("b")).get(1);
    bench.cancel(dependant, "dev");
    for (int lost = 1; lost <= RunReturns.MOST_CRASHES; lost++) {
      assertThat(bench.state(run)).isEqualTo(RunState.QUEUED);
      bench.claim(run, "worker-" + lost);
      bench.pass(RunBench.LEASE.plusSeconds(1));
      bench.returns.sweep("other", SILENCE);
    }
    Run ended = bench.runs.get(run.id());
    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.outcome()).isEqualTo(RunOutcome.of(RunOutcome.Reason.WORKER_LOST, "3"));
    assertThat(bench.commands.get(run.command()).state()).isEqualTo(CommandState.DONE);
  }

  @Test
  void theThirdPlanGivenBackFailsWithThatReason() {
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    for (int lost = 1; lost <= RunReturns.MOST_CRASHES; lost++) {
      bench.returns.giveBack(bench.claim(run, "one"));
    }
    assertThat(bench.runs.get(run.id()).outcome())
        .isEqualTo(RunOutcome.of(RunOutcome.Reason.WORKER_LOST, "3"));
  }

  @Test
  void aSilentApplyNeedsAttentionAndIsNeverClaimedAgain() {
    Run run = bench.claim(bench.queue(RunBench.apply("accounts/dev")), "one");
    bench.pass(RunBench.LEASE.plusMinutes(29));
    assertThat(bench.returns.sweep("two", SILENCE)).isEmpty();
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.returns.sweep("two", SILENCE)).hasSize(1);

    Run now = bench.runs.get(run.id());
    assertThat(now.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(now.outcome()).isEqualTo(RunOutcome.of(RunOutcome.Reason.END_UNKNOWN, "one"));
    assertThat(bench.claim("two")).isEmpty();
    assertThatThrownBy(() -> bench.succeed(run)).isInstanceOf(LostRun.class);
  }

  @Test
  void aWorkerSweepsOthersAndTakesOverWhatIsItsOwn() {
    Run carried = bench.claim(bench.queue(RunBench.plan("carried")), "one");
    Run left = bench.claim(bench.queue(RunBench.apply("left")), "one");
    bench.pass(RunBench.LEASE.plus(SILENCE).plusSeconds(1));
    assertThat(bench.returns.sweep("one", SILENCE)).isEmpty();
    assertThat(bench.queue.takeOver("one", List.of(carried.id()), RunBench.LEASE))
        .singleElement()
        .satisfies(taken -> {
          assertThat(taken.id()).isEqualTo(left.id());
          assertThat(taken.fence()).isEqualTo(left.fence() + 1);
        });
    assertThatThrownBy(() -> bench.succeed(left)).isInstanceOf(LostRun.class);
  }

  @Test
  void appliesGoFirstAndThenWhoHasLeastRunning() {
    PullRequestId busy = bench.planted.pullRequest();
    bench.queue(busy, RunBench.plan("busy-1"), RunBench.plan("busy-2"), RunBench.plan("busy-3"));
    bench.queue(RunBench.plan("quiet"));
    bench.queue(RunBench.apply("apply"));
    assertThat(bench.claimAll()).containsExactly("apply", "busy-1", "quiet", "busy-2", "busy-3");
  }
}
