package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.checkout.Mirrors;
import dev.atoll.config.RunSettings;
import dev.atoll.config.ServerConfig;
import dev.atoll.exec.Execution;
import dev.atoll.exec.Handle;
import dev.atoll.exec.LogFile;
import dev.atoll.exec.Task;
import dev.atoll.exec.TaskFolders;
import dev.atoll.exec.TaskId;
import dev.atoll.exec.TaskResult;
import dev.atoll.forge.Forges;
import dev.atoll.plan.Plans;
import dev.atoll.platform.DataFolder;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunLogs;
import dev.atoll.run.RunState;
import dev.atoll.state.StateCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of a run that cannot be carried on. */
class RunCarrierTest {
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

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder, KeepingStatesAndTrees.class);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void anApplyIsLeftAsItStandsWhenTheServerStops() throws IOException {
    Run apply = applying();
    Path log = Files.writeString(dataFolder.resolve("1-init.log"), "Initializing");
    RunCarrier carrier =
        carrier(() -> {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("read " + new LogFile(log).read(0, 100));
        });
    assertThatThrownBy(() -> carrier.carry(apply)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(bench.runs.get(apply.id())).isEqualTo(apply);
  }

  @Test
  void anApplyWhoseProgressCannotBeReadNeedsAttention() throws InterruptedException {
    Run apply = applying();
    carrier(
            () -> {
              throw new IllegalStateException("unreadable");
            })
        .carry(apply);
    assertThat(bench.state(apply)).isEqualTo(RunState.NEEDS_ATTENTION);
  }

  private static Run applying() {
    bench.clear();
    Run run = bench.claim(bench.queue(RunBench.apply("accounts/dev")), "worker");
    bench.inTransaction(() -> {
      bench.queue.noteTask(run, "process:" + RunPlaces.task(run));
      return run;
    });
    return bench.runs.get(run.id());
  }

  private static RunCarrier carrier(Supplier<TaskResult> adoption) {
    return new RunCarrier(
        List.of(),
        new Adopting(adoption),
        new RunPlaces(
            new TaskFolders(new DataFolder(dataFolder)),
            bench.bean(Mirrors.class),
            new Forges(List.of()),
            bench.bean(KnownPullRequests.class),
            bench.bean(MergeCandidates.class),
            bench.runs,
            bench.bean(Plans.class)),
        bench.bean(RunLogs.class),
        bench.queue,
        new TaskEnds(
            bench.queue,
            bench.returns,
            bench.runs,
            bench.bean(StateCredentials.class),
            new ServerConfig(
                List.of(), List.of(), new RunSettings(1, 1, LIMIT, LIMIT, LIMIT, LIMIT)),
            bench.bean(TransactionOperations.class)),
        new Patience());
  }

  /** An execution whose tasks are adopted only. */
  private record Adopting(Supplier<TaskResult> adoption) implements Execution {
    @Override
    public TaskResult adopt(Handle handle) {
      return adoption.get();
    }

    @Override
    public Handle handle(TaskId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Handle start(Task task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TaskResult result(Handle handle) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TaskResult await(Handle handle, Duration atMost) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void stop(Handle handle) {
      throw new UnsupportedOperationException();
    }
  }
}
