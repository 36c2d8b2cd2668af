package dev.atoll.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkRaceTest {
  private final WorkBench bench = new WorkBench();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    bench.close();
  }

  @Test
  void aWakeDuringTheLastLookLeavesTheKeyDue() throws InterruptedException {
    bench.wake("a");
    Outcome outcome =
        bench.worker().carryOut(bench.claim("a"), WorkBench.handler(_ -> bench.wake("a")));
    assertThat(outcome).isEqualTo(Outcome.DONE);
    assertThat(bench.next()).isPresent();
  }

  @Test
  void aWakeThatCommitsAfterTheFinishLeavesTheKeyDue() throws Exception {
    bench.wake("a");
    Claim claim = bench.claim("a");
    CountDownLatch woken = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    Future<?> slowWake =
        threads.submit(() ->
            bench.transactions.executeWithoutResult(_ -> {
              bench.wake("a");
              woken.countDown();
              await(mayCommit);
            }));
    await(woken);
    Future<Boolean> finish = threads.submit(() -> bench.claims.finish(claim));
    awaitBlocked(1);
    mayCommit.countDown();
    slowWake.get(20, TimeUnit.SECONDS);
    assertThat(finish.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.next()).isPresent();
  }

  @Test
  void twoFirstWakesAtOnceMakeOneRowAndOneLook() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Callable<Boolean> wake =
        () -> {
          bench.transactions.executeWithoutResult(_ -> {
            await(start);
            bench.wake("a");
          });
          return true;
        };
    for (Future<Boolean> done : threads.invokeAll(List.of(wake, wake))) {
      assertThat(done.get()).isTrue();
    }
    assertThat(wanted("a")).isEqualTo(2);
    assertThat(bench.claims.finish(bench.claim("a"))).isTrue();
    assertThat(bench.next()).isEmpty();
  }

  @Test
  void aRolledBackWakeNeverWas() {
    bench.transactions.executeWithoutResult(status -> {
      bench.wake("a");
      status.setRollbackOnly();
    });
    assertThat(bench.next()).isEmpty();
  }

  @Test
  void aWorkerThatWasPausedPastItsLeaseChangesNothingAndWakesTheKeyOnceMore() throws Exception {
    bench.wake("a");
    Claim paused = bench.claim("a");
    Outcome outcome =
        bench
            .worker()
            .carryOut(
                paused,
                WorkBench.handler(claim -> {
                  bench.pass(Duration.ofMinutes(1));
                  Claim other = bench.claim("a");
                  assertThat(bench.claims.finish(other)).isTrue();
                  assertThat(claim.isStillMine()).isFalse();
                  claim.inTransaction(() -> bench.wake("must not be"));
                }));
    assertThat(outcome).isEqualTo(Outcome.LOST);
    assertThat(bench.keysInOrder()).containsExactly("a");
    assertThat(bench.claim("a").fence()).isEqualTo(3);
  }

  @Test
  void aPausedWorkerThatFinishesWithoutATransactionIsOvertakenAsWell() throws Exception {
    bench.wake("a");
    Outcome outcome =
        bench
            .worker()
            .carryOut(
                bench.claim("a"),
                WorkBench.handler(_ -> {
                  bench.pass(Duration.ofMinutes(1));
                  assertThat(bench.claims.finish(bench.claim("a"))).isTrue();
                }));
    assertThat(outcome).isEqualTo(Outcome.LOST);
    assertThat(bench.next()).isPresent();
  }

  @Test
  void aLeaseThatLapsesInTheMiddleOfATransactionWaitsForItsCommit() throws Exception {
    bench.wake("a");
    Claim old = bench.claim("a");
    bench.pass(Duration.ofMinutes(1));
    old.inTransaction(() -> assertThat(inAnotherThread(bench::next)).isEmpty());
    assertThat(bench.next()).isPresent();
    assertThatThrownBy(() -> old.inTransaction(() -> {})).isInstanceOf(LostClaim.class);
  }

  @Test
  void aTransactionThatBeginsWhileAnotherClaimsFindsItsFenceGone() throws Exception {
    bench.wake("a");
    Claim old = bench.claim("a");
    bench.pass(Duration.ofMinutes(1));
    CountDownLatch claimed = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    Future<?> claiming =
        threads.submit(() ->
            bench.transactions.executeWithoutResult(_ -> {
              bench.claim("a");
              claimed.countDown();
              await(mayCommit);
            }));
    await(claimed);
    Future<?> late = threads.submit(() -> old.inTransaction(() -> bench.wake("must not be")));
    awaitBlocked(1);
    mayCommit.countDown();
    claiming.get(20, TimeUnit.SECONDS);
    assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(LostClaim.class);
    assertThat(bench.keysInOrder()).containsExactly("a");
  }

  @Test
  void aWakeNeverWaitsForAWorkersTransaction() {
    bench.wake("a");
    Claim claim = bench.claim("a");
    claim.inTransaction(() ->
        assertThat(
                inAnotherThread(() -> {
                  bench.wake("a");
                  return "woken";
                }))
            .isEqualTo("woken"));
  }

  @Test
  void twoWorkersMayWakeEachOther() throws Exception {
    bench.wake("a");
    bench.wake("b");
    Claim one = bench.claim("a");
    Claim other = bench.claim("b");
    CyclicBarrier inside = new CyclicBarrier(2);
    Future<?> first = threads.submit(() -> wakeFrom(one, "b", inside));
    Future<?> second = threads.submit(() -> wakeFrom(other, "a", inside));
    first.get(20, TimeUnit.SECONDS);
    second.get(20, TimeUnit.SECONDS);
    assertThat(bench.claims.finish(one)).isTrue();
    assertThat(bench.claims.finish(other)).isTrue();
    assertThat(bench.next()).isPresent();
    assertThat(bench.next()).isPresent();
  }

  @Test
  void aWorkerThatDiesBetweenClaimAndFinishIsFollowedByAnother() {
    bench.wake("a");
    Claim dead = bench.claim("a");
    assertThat(bench.next()).isEmpty();
    bench.pass(Duration.ofSeconds(31));
    Claim next = bench.claim("a");
    assertThat(next.fence()).isEqualTo(dead.fence() + 1);
    assertThat(bench.claims.finish(next)).isTrue();
    assertThat(bench.next()).isEmpty();
  }

  @Test
  void aHeartbeatKeepsTheClaimOfALiveWorkerAndNoOther() throws Exception {
    bench.wake("a");
    Claim claim = bench.claim("a");
    Worker worker = bench.worker();
    worker.carryOut(
        claim,
        WorkBench.handler(_ -> {
          bench.pass(Duration.ofSeconds(20));
          worker.keepAlive();
          bench.pass(Duration.ofSeconds(20));
          assertThat(bench.next()).isEmpty();
        }));
    bench.wake("a");
    Claim later = bench.claim("a");
    bench.pass(Duration.ofSeconds(31));
    worker.keepAlive();
    assertThat(bench.claim("a").fence()).isEqualTo(later.fence() + 1);
  }

  private void wakeFrom(Claim claim, String key, CyclicBarrier inside) {
    claim.inTransaction(() -> {
      await(inside);
      bench.wake(key);
      await(inside);
    });
  }

  private long wanted(String key) {
    return bench
        .jdbc
        .sql("select wanted from work where key = :key")
        .param("key", key)
        .query(Long.class)
        .single();
  }

  /** Until so many sessions wait for a lock. */
  private void awaitBlocked(long sessions) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            bench
                    .jdbc
                    .sql(
                        """
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database()
                        """)
                    .query(Long.class)
                    .single()
                >= sessions);
  }

  private <T> T inAnotherThread(Callable<T> call) {
    try {
      return threads.submit(call).get(20, TimeUnit.SECONDS);
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }
}
