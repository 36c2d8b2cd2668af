package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.exec.Execution;
import dev.atoll.exec.Handle;
import dev.atoll.exec.LogFile;
import dev.atoll.exec.Step;
import dev.atoll.exec.StepStart;
import dev.atoll.exec.Task;
import dev.atoll.exec.TaskId;
import dev.atoll.exec.TaskResult;
import dev.atoll.exec.TaskResult.Cause;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.terraform.TerraformVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What becomes of a run that cannot be carried on. */
class RunCarrierTest {
  private static final TerraformVersion TERRAFORM = TerraformVersion.parse("1.11.4").orElseThrow();

  @TempDir private static Path dataFolder;
  private static RunBench bench;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder, ExecutionBench.KeepingStatesAndTrees.class);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void anApplyIsLeftAsItStandsWhenTheServerStops() throws IOException {
    Run apply = ExecutionBench.applying(bench);
    Path log = Files.writeString(dataFolder.resolve("1-init.log"), "Initializing");
    RunCarrier carrier =
        carrier(
            new Adopting(() -> {
              Thread.currentThread().interrupt();
              throw new IllegalStateException("read " + new LogFile(log).read(0, 100));
            }));
    assertThatThrownBy(() -> carrier.carry(apply)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(bench.runs.get(apply.id())).isEqualTo(apply);
  }

  @Test
  void anApplyWhoseProgressCannotBeReadNeedsAttention() throws InterruptedException {
    Run apply = ExecutionBench.applying(bench);
    carrier(
            new Adopting(() -> {
              throw new IllegalStateException("unreadable");
            }))
        .carry(apply);
    assertThat(bench.state(apply)).isEqualTo(RunState.NEEDS_ATTENTION);
  }

  @Test
  void anApplyThatRunsOnIsTakenUpAgainWhateverBreaks() throws InterruptedException {
    Run apply = ExecutionBench.applying(bench);
    TaskResult running = new TaskResult.Running(List.of(), new StepStart(1, "init", Instant.EPOCH));
    assertThat(carrier(new Adopting(() -> running, () -> running)).carry(apply)).isFalse();
    assertThat(bench.runs.get(apply.id())).isEqualTo(apply);
  }

  @Test
  void whatAnApplyCameToIsWrittenDownThoughTheConnectionIsCut() throws InterruptedException {
    for (Runnable cut : List.<Runnable>of(RunCarrierTest::cut, RunCarrierTest::cutAtCommit)) {
      Run apply = ExecutionBench.applying(bench);
      RunCarrier carrier =
          carrier(
              new Adopting(() -> new TaskResult.Ended(Cause.FINISHED, List.of(), Instant.EPOCH)),
              new Phase(RunPhase.APPLY, cut));
      assertThat(carrier.carry(apply)).isTrue();
      assertThat(bench.state(apply)).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @Test
  void whatHasNotStartedIsTakenUpAgainWhenTheConnectionIsCut() throws InterruptedException {
    for (RunPhase phase : List.of(RunPhase.APPLY, RunPhase.PLAN)) {
      for (Runnable cut : List.<Runnable>of(RunCarrierTest::cut, RunCarrierTest::cutAtCommit)) {
        bench.clear();
        Run run =
            bench.claim(
                bench.queue(
                    phase == RunPhase.PLAN
                        ? RunBench.plan("accounts/dev")
                        : RunBench.apply("accounts/dev")),
                "worker");
        RunCarrier carrier =
            carrier(
                new Adopting(() -> {
                  throw new IllegalStateException("not to be adopted");
                }),
                new Phase(phase, cut));
        assertThat(carrier.carry(run)).isFalse();
        assertThat(bench.runs.get(run.id())).isEqualTo(run);
        assertThat(bench.queue.takeOver("worker", List.of(), RunBench.LEASE)).hasSize(1);
      }
    }
  }

  /** As a restart of PostgreSQL does, in the middle of a transaction. */
  private static void cut() {
    bench.jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query().listOfRows();
  }

  private static void cutAtCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void beforeCommit(boolean readOnly) {
            int backend = bench.jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            try (Connection other = bench.bean(DataSource.class).getConnection();
                Statement statement = other.createStatement()) {
              statement.execute("select pg_terminate_backend(" + backend + ", 10000)");
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        });
  }

  private static RunCarrier carrier(Adopting execution, PhaseExecution... phases) {
    return ExecutionBench.carrier(bench, dataFolder, execution, phases);
  }

  /** A phase in whose first transaction something happens. */
  private static final class Phase implements PhaseExecution {
    private final RunPhase phase;
    private final Deque<Runnable> happens;

    Phase(RunPhase phase, Runnable happens) {
      this.phase = phase;
      this.happens = new ArrayDeque<>(List.of(happens));
    }

    @Override
    public RunPhase phase() {
      return phase;
    }

    @Override
    public Prepared prepare(Run run) {
      Step step = new Step("init", List.of("true"), dataFolder, ExecutionBench.LIMIT);
      Task task =
          new Task(
              RunPlaces.task(run),
              List.of(step),
              Map.of(),
              ExecutionBench.LIMIT,
              ExecutionBench.LIMIT);
      return new Prepared(task, TERRAFORM);
    }

    @Override
    public void commit(Run run, String handle, TerraformVersion terraform) {
      bench.inTransaction(() -> {
        bench.queue.noteTask(run, handle, terraform.toString());
        happen();
        return run;
      });
    }

    @Override
    public void conclude(Run run, TaskResult result) {
      ExecutionBench.ends(bench).finish(run, RunState.SUCCEEDED, RunOutcome.none(), this::happen);
    }

    private void happen() {
      Optional.ofNullable(happens.poll()).ifPresent(Runnable::run);
    }
  }

  /** An execution whose tasks are adopted only. */
  private record Adopting(Supplier<TaskResult> adoption, Supplier<TaskResult> now)
      implements Execution {
    Adopting(Supplier<TaskResult> adoption) {
      this(adoption, adoption);
    }

    @Override
    public TaskResult adopt(Handle handle) {
      return adoption.get();
    }

    @Override
    public Handle handle(TaskId id) {
      return new Handle("process:" + id);
    }

    @Override
    public Handle start(Task task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TaskResult result(Handle handle) {
      return now.get();
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
