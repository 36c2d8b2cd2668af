package dev.atoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;

/** What happens when two transactions want the same run, or the same state, at once. */
class RunRaceTest {
  @TempDir private static Path dataFolder;
  private static RunBench bench;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch done = new CountDownLatch(1);
  private final CountDownLatch mayCommit = new CountDownLatch(1);

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

  @AfterEach
  void end() {
    mayCommit.countDown();
    threads.shutdownNow();
  }

  @Test
  void theDatabaseRefusesASecondWriterOfAState() throws Exception {
    Run first = bench.queue(RunBench.apply("one").on("state"));
    Run second = bench.queue(RunBench.apply("two").on("state"));
    Future<Integer> writer =
        threads.submit(bench.holding(() -> markRunning(first), done, mayCommit));
    RunBench.await(done);
    Future<Integer> other = threads.submit(() -> bench.inTransaction(() -> markRunning(second)));
    bench.awaitBlocked(1);
    mayCommit.countDown();

    assertThat(get(writer)).isEqualTo(1);
    assertThatThrownBy(() -> get(other))
        .hasCauseInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining("run_one_writer_uq");
    bench.end(bench.runs.get(first.id()), RunState.NEEDS_ATTENTION);
    assertThatThrownBy(() -> markRunning(second)).isInstanceOf(DuplicateKeyException.class);
    bench.resolve(first, RunState.FAILED, "admin");
    assertThat(markRunning(second)).isEqualTo(1);
  }

  @Test
  void aRunThatIsCancelledWhileItIsClaimedStaysCancelled() throws Exception {
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    Future<Boolean> cancel =
        threads.submit(bench.holding(() -> bench.cancel(run, "dev"), done, mayCommit));
    RunBench.await(done);
    Future<Optional<Run>> claim = threads.submit(() -> bench.claim("one"));
    bench.awaitBlocked(1);
    mayCommit.countDown();

    assertThat(get(cancel)).isTrue();
    assertThat(get(claim)).isEmpty();
    assertThat(bench.state(run)).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aRunThatIsClaimedWhileItIsCancelledIsAskedToStop() throws Exception {
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    Future<Run> claim =
        threads.submit(bench.holding(() -> bench.claim("one").orElseThrow(), done, mayCommit));
    RunBench.await(done);
    Future<Boolean> cancel = threads.submit(() -> bench.cancel(run, "dev"));
    bench.awaitBlocked(1);
    mayCommit.countDown();

    Run claimed = get(claim);
    assertThat(get(cancel)).isTrue();
    assertThat(bench.queue.isStopRequested(claimed)).isTrue();
  }

  @Test
  void aPushThatMeetsAClaimStopsThePlan() throws Exception {
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    Future<Run> claim =
        threads.submit(bench.holding(() -> bench.claim("one").orElseThrow(), done, mayCommit));
    RunBench.await(done);
    Future<List<RunId>> push = threads.submit(() -> bench.supersede(run.pullRequest()));
    bench.awaitBlocked(1);
    mayCommit.countDown();

    Run claimed = get(claim);
    assertThat(get(push)).containsExactly(run.id());
    assertThat(bench.queue.isStopRequested(claimed)).isTrue();
    assertThat(bench.runs.get(run.id()).outcome().reason()).isEqualTo(RunOutcome.Reason.NEWER_PUSH);
  }

  /** A worker that ends one run and a push that stops it lock command and run in one order. */
  @Test
  void aPushWaitsForAnEndAndNeitherFails() throws Exception {
    List<Run> both =
        bench.queue(
            bench.planted.pullRequest(), RunBench.plan("waits").inGroup(1), RunBench.plan("goes"));
    Run going = bench.claim(both.get(1), "one");
    Future<Boolean> end =
        threads.submit(() ->
            bench.inTransaction(() -> {
              bench.queue.check(going);
              done.countDown();
              RunBench.await(mayCommit);
              bench.succeed(going);
              return true;
            }));
    RunBench.await(done);
    Future<List<RunId>> push = threads.submit(() -> bench.supersede(going.pullRequest()));
    bench.awaitBlocked(1);
    mayCommit.countDown();

    assertThat(get(end)).isTrue();
    assertThat(get(push)).contains(both.getFirst().id());
    assertThat(bench.state(both.getFirst())).isEqualTo(RunState.SUPERSEDED);
    assertThat(bench.state(going)).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void theLastOfTwoRunsThatEndAtOnceEndsTheCommand() throws Exception {
    List<Run> both =
        bench.queue(bench.planted.pullRequest(), RunBench.plan("one"), RunBench.plan("two"));
    Run one = bench.claim(both.getFirst(), "one");
    Run two = bench.claim(both.getLast(), "two");
    Future<Boolean> first =
        threads.submit(
            bench.holding(
                () -> {
                  bench.succeed(one);
                  return true;
                },
                done,
                mayCommit));
    RunBench.await(done);
    Future<?> second = threads.submit(() -> bench.succeed(two));
    bench.awaitBlocked(1);
    mayCommit.countDown();

    get(first);
    get(second);
    assertThat(bench.commands.get(one.command()).state()).isEqualTo(CommandState.DONE);
  }

  @Test
  void aSweepLeavesARunThatItsWorkerIsJustEnding() throws Exception {
    Run run = bench.claim(bench.queue(RunBench.plan("accounts/dev")), "one");
    bench.pass(RunBench.LEASE.plusSeconds(1));
    Future<Boolean> end =
        threads.submit(
            bench.holding(
                () -> {
                  bench.succeed(run);
                  return true;
                },
                done,
                mayCommit));
    RunBench.await(done);
    Future<List<Run>> sweep =
        threads.submit(() -> bench.returns.sweep("two", Duration.ofMinutes(30)));
    mayCommit.countDown();

    assertThat(get(end)).isTrue();
    assertThat(get(sweep)).isEmpty();
    assertThat(bench.state(run)).isEqualTo(RunState.SUCCEEDED);
  }

  private static int markRunning(Run run) {
    return bench
        .jdbc
        .sql("update run set state = 'running' where id = :id")
        .param("id", run.id().value())
        .update();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }
}
