package dev.atoll.execution;

import dev.atoll.checkout.Mirrors;
import dev.atoll.config.RunSettings;
import dev.atoll.config.ServerConfig;
import dev.atoll.exec.Execution;
import dev.atoll.exec.TaskFolders;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.plan.Plans;
import dev.atoll.platform.DataFolder;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunLogs;
import dev.atoll.state.StateCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.support.TransactionOperations;

/** What carries runs out, over the rows of a {@link RunBench}. */
final class ExecutionBench {
  static final Duration LIMIT = Duration.ofMinutes(1);

  private ExecutionBench() {}

  @ComponentScan({"dev.atoll.state", "dev.atoll.sealing"})
  @ConfigurationPropertiesScan({"dev.atoll.state", "dev.atoll.sealing"})
  static final class KeepingStates {}

  @ComponentScan({"dev.atoll.state", "dev.atoll.sealing", "dev.atoll.plan", "dev.atoll.checkout"})
  @ConfigurationPropertiesScan({
    "dev.atoll.state",
    "dev.atoll.sealing",
    "dev.atoll.plan",
    "dev.atoll.checkout"
  })
  static final class KeepingStatesAndTrees {}

  static TaskEnds ends(RunBench bench) {
    return new TaskEnds(
        bench.queue,
        bench.returns,
        bench.runs,
        bench.bean(StateCredentials.class),
        new ServerConfig(List.of(), List.of(), new RunSettings(1, 1, LIMIT, LIMIT, LIMIT, LIMIT)),
        bench.bean(TransactionOperations.class));
  }

  static RunPlaces places(RunBench bench, Path dataFolder, Forge... forges) {
    return new RunPlaces(
        new TaskFolders(new DataFolder(dataFolder)),
        bench.bean(Mirrors.class),
        new Forges(List.of(forges)),
        bench.bean(KnownPullRequests.class),
        bench.bean(MergeCandidates.class),
        bench.runs,
        bench.bean(Plans.class));
  }

  static RunCarrier carrier(
      RunBench bench, Path dataFolder, Execution execution, PhaseExecution... phases) {
    return new RunCarrier(
        List.of(phases),
        execution,
        places(bench, dataFolder),
        bench.bean(RunLogs.class),
        bench.queue,
        ends(bench),
        new Patience());
  }

  /** The only run there is: an apply with a task. */
  static Run applying(RunBench bench) {
    bench.clear();
    Run run = bench.claim(bench.queue(RunBench.apply("accounts/dev")), "worker");
    bench.inTransaction(() -> {
      bench.queue.noteTask(run, "process:" + RunPlaces.task(run), "1.11.4");
      return run;
    });
    return bench.runs.get(run.id());
  }
}
