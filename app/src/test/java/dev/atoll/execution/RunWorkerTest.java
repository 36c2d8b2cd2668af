package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.exec.LocalExecution;
import dev.atoll.exec.TaskResult;
import dev.atoll.platform.DataFolder;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.terraform.TerraformVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while runs are claimed that nobody expected. */
class RunWorkerTest {
  @TempDir private static Path dataFolder;
  private static RunBench bench;
  private static final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder, ExecutionBench.KeepingStatesAndTrees.class);
    bench.listen(RunChanged.class, RunWorkerTest::beUnexpected);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void goesOnAfterWhatNobodyExpectedAndSaysWhenItDoesNot() {
    RunWorker worker = worker();
    problems.add(new IllegalStateException("the test's own"));
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    worker.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.state(run) == RunState.FAILED);
    assertThat(problems).isEmpty();
    assertThat(worker.works()).isTrue();

    problems.add(new InternalError("the test's own"));
    bench.queue(RunBench.plan("accounts/dev"));
    await()
        .dontCatchUncaughtExceptions()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !worker.works());
    worker.stop();
  }

  /** In the transaction that claims a run. */
  private static void beUnexpected(RunChanged changed) {
    if (changed.state() == RunState.RUNNING) {
      switch (problems.poll()) {
        case RuntimeException problem -> throw problem;
        case Error problem -> throw problem;
        case null, default -> {}
      }
    }
  }

  private static RunWorker worker() {
    DataFolder data = new DataFolder(dataFolder);
    return new RunWorker(
        bench.queue,
        ExecutionBench.carrier(bench, dataFolder, LocalExecution.in(data), new Refusing()),
        new RunLines(bench.bean(KnownPullRequests.class)),
        bench.returns,
        RunBench.PLENTY,
        new WorkerIdentity(data));
  }

  /** Ends each run before it starts. */
  private static final class Refusing implements PhaseExecution {
    @Override
    public RunPhase phase() {
      return RunPhase.PLAN;
    }

    @Override
    public Prepared prepare(Run run) throws RunEnd {
      throw RunEnd.failed(RunOutcome.Reason.TREE_REFUSED, "by the test");
    }

    @Override
    public void commit(Run run, String handle, TerraformVersion terraform) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void conclude(Run run, TaskResult result) {
      throw new UnsupportedOperationException();
    }
  }
}
