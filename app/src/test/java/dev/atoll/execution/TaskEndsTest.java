package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.exec.TaskFolders;
import dev.atoll.exec.TaskId;
import dev.atoll.platform.DataFolder;
import dev.atoll.run.LostRun;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunState;
import dev.atoll.state.StateAccess;
import dev.atoll.state.StateCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends together with a run: its credential, its folder. */
class TaskEndsTest {
  @TempDir private static Path dataFolder;
  private static RunBench bench;
  private static StateCredentials credentials;
  private static TaskEnds ends;
  private static TaskFolders folders;
  private static TaskFolderJanitor janitor;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder, ExecutionBench.KeepingStates.class);
    credentials = bench.bean(StateCredentials.class);
    ends = ExecutionBench.ends(bench);
    folders = new TaskFolders(new DataFolder(dataFolder));
    janitor = new TaskFolderJanitor(folders, bench.runs, credentials);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void clear() {
    bench.clear();
    folders.list().forEach(folders::delete);
  }

  @Test
  void theCredentialEndsWithItsRun() {
    Run run = applying();
    ends.finish(run, RunState.SUCCEEDED, RunOutcome.none());
    assertThat(bench.state(run)).isEqualTo(RunState.SUCCEEDED);
    assertThat(credentialsOf(run)).isZero();
  }

  @Test
  void whoseEndIsNotKnownKeepsItsCredential() {
    Run run = applying();
    ends.finish(run, RunState.NEEDS_ATTENTION, RunOutcome.none());
    assertThat(credentialsOf(run)).isEqualTo(1);
  }

  @Test
  void whoLostItsRunChangesNothing() {
    Run lost = applying();
    Run taken = bench.queue.takeOver("worker", List.of(), RunBench.LEASE).getFirst();
    assertThatThrownBy(() ->
            ends.finish(
                lost,
                RunState.SUCCEEDED,
                RunOutcome.none(),
                () -> bench.jdbc.sql("update run set task = 'mine'").update()))
        .isInstanceOf(LostRun.class);
    assertThatThrownBy(() -> ends.giveBack(lost)).isInstanceOf(LostRun.class);
    assertThat(bench.runs.get(taken.id())).isEqualTo(taken);
    assertThat(credentialsOf(lost)).isEqualTo(1);
  }

  @Test
  void whatBelongsToAnEndHappensWithItOrNotAtAll() {
    Run run = applying();
    assertThatThrownBy(() ->
            ends.finish(
                run,
                RunState.SUCCEEDED,
                RunOutcome.none(),
                () -> {
                  throw new IllegalStateException("the plan could not be kept");
                }))
        .hasMessage("the plan could not be kept");
    assertThat(bench.state(run)).isEqualTo(RunState.RUNNING);
    assertThat(credentialsOf(run)).isEqualTo(1);
  }

  @Test
  void aStoppedRunEndsAsWhoeverStoppedItMeant() {
    Run cancelled = planning();
    bench.cancel(cancelled, "dev");
    assertThat(ends.wasStopped(cancelled)).isTrue();
    ends.stopped(cancelled);
    assertThat(bench.state(cancelled)).isEqualTo(RunState.CANCELLED);

    Run overtaken = planning();
    bench.supersede(overtaken.pullRequest());
    ends.stopped(overtaken);
    assertThat(bench.state(overtaken)).isEqualTo(RunState.SUPERSEDED);
    assertThat(bench.runs.get(overtaken.id()).outcome().reason())
        .isEqualTo(RunOutcome.Reason.NEWER_PUSH);
  }

  @Test
  void whatWasToStopEndsAndIsNotPutBack() {
    Run waits = planning();
    bench.cancel(waits, "dev");
    ends.putOff(waits, Duration.ZERO);
    assertThat(bench.state(waits)).isEqualTo(RunState.CANCELLED);

    Run overtaken = planning();
    bench.supersede(overtaken.pullRequest());
    ends.putOff(overtaken, Duration.ZERO);
    assertThat(bench.state(overtaken)).isEqualTo(RunState.SUPERSEDED);

    Run lost = planning();
    bench.cancel(lost, "dev");
    ends.giveBack(lost);
    assertThat(bench.state(lost)).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aPlanThatIsGivenBackGetsANewCredentialFromWhoeverTakesIt() {
    Run run = planning();
    credentials.issue(run.id(), "state", StateAccess.READ_ONLY);
    ends.giveBack(run);
    assertThat(bench.state(run)).isEqualTo(RunState.QUEUED);
    assertThat(credentialsOf(run)).isZero();
  }

  @Test
  void aFolderGoesWhenARowSaysThatItsRunHasEnded() {
    Run over = planning();
    Run running = planning();
    Run unclear = applying();
    bench.succeed(over);
    ends.finish(unclear, RunState.NEEDS_ATTENTION, RunOutcome.none());
    TaskId kept = folder(running, 1);
    TaskId looked = folder(unclear, 1);
    TaskId unknown = folder("run-999999999-1");
    TaskId foreign = folder("something-else");
    folder(over, 1);
    folder(over, 2);

    janitor.clear();
    assertThat(folders.list()).containsExactlyInAnyOrder(kept, looked, unknown, foreign);
    bench.resolve(unclear, RunState.FAILED, "admin");
    janitor.clear();
    assertThat(folders.list()).containsExactlyInAnyOrder(kept, unknown, foreign);
  }

  private static TaskId folder(Run run, int fence) {
    return folder(run.id() + "-" + fence);
  }

  private static TaskId folder(String name) {
    TaskId id = new TaskId(name);
    folders.create(id).subfolder("tree");
    return id;
  }

  private static Run planning() {
    return bench.claim(bench.queue(RunBench.plan("accounts/dev")), "worker");
  }

  private static Run applying() {
    Run run = bench.claim(bench.queue(RunBench.apply("accounts/dev")), "worker");
    credentials.issue(run.id(), "state", StateAccess.READ_WRITE);
    return run;
  }

  private static int credentialsOf(Run run) {
    return bench
        .jdbc
        .sql("select count(*) from state_credential where run_id = :run")
        .param("run", run.id().value())
        .query(Integer.class)
        .single();
  }
}
