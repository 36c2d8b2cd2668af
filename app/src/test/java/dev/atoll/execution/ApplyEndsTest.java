package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.exec.StepResult;
import dev.atoll.exec.StepStart;
import dev.atoll.exec.TaskFolder;
import dev.atoll.exec.TaskResult;
import dev.atoll.exec.TaskResult.Cause;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunOutcome.Reason;
import dev.atoll.run.RunState;
import dev.atoll.state.StateVersions;
import dev.atoll.terraform.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an apply by what is left of its task; without a task its lock can be freed. */
class ApplyEndsTest {
  private static final StepStart INIT = new StepStart(1, "init", Instant.EPOCH);
  private static final StepStart APPLY = new StepStart(2, "apply", Instant.EPOCH);

  @TempDir private static Path dataFolder;
  private static RunBench bench;
  private static ApplyEnds ends;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder, ExecutionBench.KeepingStates.class);
    ends = new ApplyEnds(ExecutionBench.ends(bench), bench.queue, bench.bean(StateVersions.class));
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void onlyWhatIsKnownNotToHaveBegunNeverBegan() throws IOException {
    isUnclear(new TaskResult.Lost(List.of(), List.of()));
    isUnclear(new TaskResult.Lost(List.of(ended(INIT, 0)), List.of(APPLY)));
    isUnclear(new TaskResult.Lost(List.of(ended(INIT, 0), ended(APPLY, 0)), List.of()));
    neverBegan(
        new TaskResult.Lost(List.of(ended(INIT, 0)), List.of()),
        RunState.FAILED,
        Reason.WORKER_LOST);
    neverBegan(new TaskResult.Lost(List.of(), List.of(INIT)), RunState.FAILED, Reason.WORKER_LOST);
    neverBegan(new TaskResult.NeverStarted(), RunState.FAILED, Reason.WORKER_LOST);
    neverBegan(ended(Cause.UNWRITABLE), RunState.FAILED, Reason.INTERNAL);
    neverBegan(ended(Cause.FAILED, ended(INIT, 1)), RunState.FAILED, Reason.TERRAFORM_FAILED);
  }

  @Test
  void whatWasStoppedBeforeItBeganNeverBegan() throws IOException {
    neverBegan(ended(Cause.STOPPED), RunState.CANCELLED, Reason.STOPPED);
    neverBegan(ended(Cause.STOPPED, ended(INIT, 143)), RunState.CANCELLED, Reason.STOPPED);
    Run stopped = concluded(ended(Cause.STOPPED, ended(INIT, 0), ended(APPLY, 1)));
    assertThat(stopped.state()).isEqualTo(RunState.CANCELLED);
    assertThat(stopped.task()).isPresent();
  }

  private static void isUnclear(TaskResult result) throws IOException {
    Run run = concluded(result);
    assertThat(run.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(run.task()).isPresent();
  }

  private static void neverBegan(TaskResult result, RunState state, Reason reason)
      throws IOException {
    Run run = concluded(result);
    assertThat(run.state()).isEqualTo(state);
    assertThat(run.outcome().reason()).isEqualTo(reason);
    assertThat(run.task()).isEmpty();
  }

  private static Run concluded(TaskResult result) throws IOException {
    Run run = ExecutionBench.applying(bench);
    ends.conclude(run, result, place());
    return bench.runs.get(run.id());
  }

  private static TaskResult ended(Cause cause, StepResult... steps) {
    return new TaskResult.Ended(cause, Arrays.asList(steps), Instant.EPOCH);
  }

  private static StepResult ended(StepStart step, int exitCode) {
    return new StepResult(step.number(), step.name(), exitCode, step.started(), Instant.EPOCH);
  }

  private static RunPlace place() {
    TaskFolder folder = new TaskFolder(dataFolder.resolve("task"));
    Path tree = folder.resolve("tree");
    return new RunPlace(folder, tree, new Workplace(folder, tree, "default"));
  }
}
