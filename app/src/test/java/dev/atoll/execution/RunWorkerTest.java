package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.checkout.Mirrors;
import dev.atoll.config.RunSettings;
import dev.atoll.config.ServerConfig;
import dev.atoll.exec.LocalExecution;
import dev.atoll.exec.TaskFolders;
import dev.atoll.exec.TaskResult;
import dev.atoll.forge.Forges;
import dev.atoll.plan.Plans;
import dev.atoll.platform.DataFolder;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunLogs;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.state.StateCredentials;
import dev.atoll.terraform.TerraformVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.support.TransactionOperations;

/** What happens while runs are claimed that nobody expected. */
class RunWorkerTest {
  @ComponentScan({"dev.atoll.state", "dev.atoll.sealing", "dev.atoll.plan", "dev.atoll.checkout"})
  @ConfigurationPropertiesScan({
    "dev.atoll.state",
    "dev.atoll.sealing",
    "dev.atoll.plan",
    "dev.atoll.checkout"
  })
  static final class KeepingStatesAndTrees {}

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private static Path dataFolder;
  private static RunBench bench;
  private static final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder, KeepingStatesAndTrees.class);
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
    TaskEnds ends =
        new TaskEnds(
            bench.queue,
            bench.returns,
            bench.runs,
            bench.bean(StateCredentials.class),
            new ServerConfig(
                List.of(), List.of(), new RunSettings(1, 1, LIMIT, LIMIT, LIMIT, LIMIT)),
            bench.bean(TransactionOperations.class));
    RunPlaces places =
        new RunPlaces(
            new TaskFolders(data),
            bench.bean(Mirrors.class),
            new Forges(List.of()),
            bench.bean(KnownPullRequests.class),
            bench.bean(MergeCandidates.class),
            bench.runs,
            bench.bean(Plans.class));
    RunCarrier carrier =
        new RunCarrier(
            List.of(new Refusing()),
            LocalExecution.in(data),
            places,
            bench.bean(RunLogs.class),
            bench.queue,
            ends,
            new Patience());
    return new RunWorker(
        bench.queue,
        carrier,
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
