package dev.atoll.lock;

import static dev.atoll.run.RunBench.apply;
import static dev.atoll.run.RunBench.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.run.Command;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.IllegalTransactionStateException;

class StateLocksTest {
  @TempDir private static Path dataFolder;
  private static final List<LockFreed> FREED = new CopyOnWriteArrayList<>();
  private static RunBench bench;
  private static StateLocks locks;
  private static UnmergedStates unmerged;

  private PullRequestId one;
  private PullRequestId other;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder);
    locks = bench.bean(StateLocks.class);
    unmerged = bench.bean(UnmergedStates.class);
    bench.listen(LockFreed.class, FREED::add);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void clear() {
    bench.clear();
    FREED.clear();
    one = bench.planted.pullRequest();
    other = bench.planted.pullRequest();
  }

  @Test
  void takesAllStatesOrNone() {
    assertThat(take(one, "b")).isEqualTo(new LockResult.Taken());
    assertThat(take(other, "a", "b", "c"))
        .isInstanceOfSatisfying(
            LockResult.HeldBy.class, held -> assertThat(keys(held.locks())).containsExactly("b"));
    assertThat(locks.heldBy(other)).isEmpty();
    assertThat(keys(locks.all())).containsExactly("b");
  }

  @Test
  void takesAgainWhatItHoldsAndStaysSinceThen() {
    take(one, "a");
    StateLock before = locks.find("a").orElseThrow();
    assertThat(take(one, "a", "b")).isEqualTo(new LockResult.Taken());
    assertThat(locks.find("a")).contains(before);
    assertThat(keys(locks.heldBy(one))).containsExactly("a", "b");
  }

  @Test
  void remembersWhoWaitsOnlyForWhatOthersHold() {
    take(one, "b");
    take(other, "a", "b");
    take(other, "b");
    assertThat(locks.waitedForBy(other)).containsExactly("b");
    assertThat(locks.find("b").orElseThrow().waiters())
        .singleElement()
        .satisfies(waiter -> assertThat(waiter.pullRequest()).isEqualTo(other));
  }

  @Test
  void releasesAtOnceWhatNobodyWritesAndTellsWhoWaited() {
    take(one, "a", "b");
    take(other, "b");
    assertThat(release(one, "a", "b")).isEmpty();
    assertThat(locks.all()).isEmpty();
    assertThat(locks.waitedForBy(other)).isEmpty();
    assertThat(FREED)
        .containsExactly(
            new LockFreed("a", one, List.of()), new LockFreed("b", one, List.of(other)));
    assertThat(take(other, "b")).isEqualTo(new LockResult.Taken());
  }

  @Test
  void releaseWaitsForTheLastLiveWriter() {
    take(one, "a");
    List<Run> writers = bench.queue(one, apply("x").on("a"), apply("y").on("a").inGroup(1));
    Run first = started(writers.getFirst());
    assertThat(release(one, "a")).containsExactly("a");
    assertThat(locks.find("a").orElseThrow().releaseRequestedBy()).contains("admin");

    bench.succeed(first);
    assertThat(locks.find("a")).isPresent();
    Run second = started(writers.getLast());
    assertThat(take(other, "a")).isInstanceOf(LockResult.HeldBy.class);
    bench.fail(second);
    assertThat(locks.find("a")).isEmpty();
    assertThat(FREED).containsExactly(new LockFreed("a", one, List.of(other)));
  }

  @Test
  void releaseWaitsForAPersonWhereAnEndIsNotKnown() {
    take(one, "a");
    Run run = started(bench.queue(one, apply("x").on("a")).getFirst());
    release(one, "a");
    bench.queue.finish(run, RunState.NEEDS_ATTENTION, RunOutcome.none());
    assertThat(locks.find("a")).isPresent();
    bench.resolve(run, RunState.FAILED, "admin");
    assertThat(locks.find("a")).isEmpty();
  }

  @Test
  void anotherPullRequestsRunsHoldNoReleaseUp() {
    take(one, "a");
    bench.queue(other, plan("x").on("a"));
    bench.queue(other, apply("y").on("a"));
    bench.queue(one, apply("z").on("b"));
    assertThat(release(one, "a")).isEmpty();
  }

  @Test
  void takingAgainWithdrawsARequestedRelease() {
    take(one, "a");
    Run run = started(bench.queue(one, apply("x").on("a")).getFirst());
    release(one, "a");
    take(one, "a");
    bench.succeed(run);
    assertThat(locks.find("a")).isPresent();
  }

  @Test
  void anApplyThatNeverStartedFreesWhatItTook() {
    take(one, "a", "b");
    List<Run> runs = bench.queue(one, apply("x").on("a"), apply("y").on("b"));
    Run began = started(runs.getFirst());
    bench.cancel(runs.getLast(), "dev");
    assertThat(keys(locks.all())).containsExactly("a");
    bench.fail(began);
    assertThat(keys(locks.all())).containsExactly("a");
  }

  @Test
  void anApplyThatDidSomethingKeepsItsStateUntilTheEndOfThePullRequest() {
    take(one, "a");
    bench.succeed(started(bench.queue(one, apply("x").on("a")).getFirst()));
    bench.cancel(bench.queue(one, apply("y").on("a")).getFirst(), "dev");
    assertThat(locks.find("a")).isPresent();
  }

  @Test
  void nobodyReleasesWhatAnotherHolds() {
    take(one, "a");
    release(other, "a");
    assertThat(locks.find("a").orElseThrow().releaseRequestedBy()).isEmpty();
    assertThat(FREED).isEmpty();
  }

  @Test
  void showsWhatWasNeverMergedUntilTheNextApplyOrAWord() {
    take(one, "a", "b");
    bench.inTransaction(() -> {
      unmerged.giveUp(one, List.of("a", "b"));
      return locks.requestRelease(one, List.of("a", "b"), "it was closed");
    });
    assertThat(unmerged.all())
        .extracting(UnmergedStates.Unmerged::stateKey)
        .containsExactly("a", "b");
    take(other, "a");
    bench.succeed(started(bench.queue(other, apply("x").on("a")).getFirst()));
    assertThat(unmerged.all()).extracting(UnmergedStates.Unmerged::stateKey).containsExactly("b");
    bench.inTransaction(() -> {
      unmerged.acknowledge("b");
      return true;
    });
    assertThat(unmerged.all()).isEmpty();
  }

  /** Only what another tree has made of a state can undo what was given up in it. */
  @Test
  void anApplyThatWasAcceptedOrFailedUndoesNothingThatWasNeverMerged() {
    giveUp(one, "a");
    take(other, "a");
    bench.fail(started(bench.queue(other, apply("x").on("a")).getFirst()));
    assertThat(unmerged.of("a").orElseThrow().by()).isEqualTo(one);
    assertThat(locks.find("a").orElseThrow().unmergedSince()).isEmpty();

    bench.inTransaction(() -> {
      unmerged.merged(one);
      return true;
    });
    assertThat(unmerged.of("a")).isEmpty();
  }

  @Test
  void whatIsGivenUpWhileItIsAppliedWasNeverMerged() {
    take(one, "a");
    Run run = started(bench.queue(one, apply("x").on("a")).getFirst());
    giveUp(one, "a");
    bench.succeed(run);
    assertThat(locks.find("a")).isEmpty();
    assertThat(unmerged.of("a").orElseThrow().by()).isEqualTo(one);
  }

  private void giveUp(PullRequestId holder, String key) {
    take(holder, key);
    bench.inTransaction(() -> {
      unmerged.giveUp(holder, List.of(key));
      return locks.requestRelease(holder, List.of(key), "it was closed");
    });
  }

  @Test
  void oneOfTwoTakersGetsAllAndTheOtherWaits() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    Command first = bench.command(one, RunPhase.APPLY);
    Command second = bench.command(other, RunPhase.APPLY);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<LockResult> winner =
          threads.submit(
              bench.holding(() -> locks.take(one, first.id(), List.of("b", "a")), done, mayCommit));
      RunBench.await(done);
      Future<LockResult> loser =
          threads.submit(() ->
              bench.inTransaction(() -> locks.take(other, second.id(), List.of("a", "b", "c"))));
      bench.awaitBlocked(1);
      mayCommit.countDown();
      assertThat(winner.get(20, TimeUnit.SECONDS)).isEqualTo(new LockResult.Taken());
      assertThat(loser.get(20, TimeUnit.SECONDS)).isInstanceOf(LockResult.HeldBy.class);
    }
    assertThat(keys(locks.heldBy(one))).containsExactly("a", "b");
    assertThat(locks.waitedForBy(other)).containsExactly("a", "b");
    assertThat(locks.find("c")).isEmpty();
  }

  @Test
  void whoAsksWhileTheLastWriterEndsIsNotForgotten() throws Exception {
    take(one, "a");
    Run run = started(bench.queue(one, apply("x").on("a")).getFirst());
    release(one, "a");
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
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
      Future<LockResult> asks = threads.submit(() -> take(other, "a"));
      bench.awaitBlocked(1);
      mayCommit.countDown();
      assertThat(end.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(asks.get(20, TimeUnit.SECONDS)).isEqualTo(new LockResult.Taken());
    }
    assertThat(locks.find("a").orElseThrow().holder()).isEqualTo(other);
  }

  @Test
  void aReleaseThatIsAskedForWhileTheLastWriterEndsIsNotForgotten() throws Exception {
    take(one, "a");
    Run run = started(bench.queue(one, apply("x").on("a")).getFirst());
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<List<String>> asks =
          threads.submit(
              bench.holding(
                  () -> locks.requestRelease(one, List.of("a"), "it was closed"), done, mayCommit));
      RunBench.await(done);
      Future<?> end = threads.submit(() -> bench.succeed(run));
      bench.awaitBlocked(1);
      mayCommit.countDown();
      assertThat(asks.get(20, TimeUnit.SECONDS)).containsExactly("a");
      end.get(20, TimeUnit.SECONDS);
    }
    assertThat(locks.find("a")).isEmpty();
    assertThat(FREED).containsExactly(new LockFreed("a", one, List.of()));
  }

  @Test
  void isPartOfTheTransactionThatAcceptsAnApply() {
    Command command = bench.command(one, RunPhase.APPLY);
    assertThatThrownBy(() -> locks.take(one, command.id(), List.of("a")))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() ->
            bench.inTransaction(() -> {
              locks.take(one, command.id(), List.of("a"));
              throw new IllegalStateException("the apply was not accepted");
            }))
        .hasMessage("the apply was not accepted");
    assertThat(locks.all()).isEmpty();
  }

  private static LockResult take(PullRequestId pullRequest, String... keys) {
    Command command = bench.command(pullRequest, RunPhase.APPLY);
    return bench.inTransaction(() -> locks.take(pullRequest, command.id(), List.of(keys)));
  }

  private static List<String> release(PullRequestId pullRequest, String... keys) {
    return bench.inTransaction(() -> locks.requestRelease(pullRequest, List.of(keys), "admin"));
  }

  /** As when its process began. */
  private static Run started(Run queued) {
    Run run = bench.claim(queued, "worker");
    bench.queue.noteTask(run, "task", "1.11.4");
    return run;
  }

  private static List<String> keys(List<StateLock> some) {
    return some.stream().map(StateLock::stateKey).toList();
  }
}
