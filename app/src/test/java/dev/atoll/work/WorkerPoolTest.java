package dev.atoll.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private final WorkBench bench =
      new WorkBench(
          new WorkSettings(
              2, Duration.ofSeconds(4), Duration.ofMillis(100), 3, Duration.ofMillis(300), 7));
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void worksOnEverythingOnceAndNeverTwiceAtATimeOnOneKey() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    WorkerPool pool =
        bench.pool(
            WorkBench.handler(claim -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              seen.add(claim.key());
              claim.inTransaction(() -> {});
              inside.decrementAndGet();
            }));
    pool.start();
    IntStream.range(0, 50).forEach(number -> bench.wake("key " + number));
    await().atMost(Duration.ofSeconds(10)).until(this::isEverythingDone);
    pool.stop();
    assertThat(seen).hasSize(50).doesNotHaveDuplicates();
    assertThat(most.get()).isLessThanOrEqualTo(2);
    assertThat(bench.meters.get("atoll.work.attempts").tag("outcome", "done").timer().count())
        .isEqualTo(50);
    assertThat(bench.meters.get("atoll.work.wait").timer().count()).isEqualTo(50);
  }

  @Test
  void findsWhatAnotherReplicaWoke() {
    WorkerPool pool = bench.pool(WorkBench.handler(claim -> seen.add(claim.key())));
    pool.start();
    bench.jdbc.sql("insert into work (kind, key) values ('pull_request', 'a')").update();
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(seen).contains("a"));
    pool.stop();
  }

  @Test
  void keepsAClaimThatTakesLongerThanItsLease() throws InterruptedException {
    CountDownLatch mayEnd = new CountDownLatch(1);
    WorkerPool pool =
        bench.pool(
            WorkBench.handler(claim -> {
              seen.add(claim.key());
              assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
            }));
    pool.start();
    bench.wake("a");
    await()
        .pollDelay(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(30))
        .until(() -> leaseIsAhead());
    mayEnd.countDown();
    await().atMost(Duration.ofSeconds(20)).until(this::isEverythingDone);
    pool.stop();
    assertThat(seen).containsExactly("a");
  }

  @Test
  void stopsInBoundedTimeAndGivesBackWhatWasNotFinished() {
    CountDownLatch never = new CountDownLatch(1);
    WorkerPool pool =
        bench.pool(
            WorkBench.handler(claim -> {
              seen.add(claim.key());
              never.await();
            }));
    pool.start();
    bench.wake("a");
    await().atMost(Duration.ofSeconds(20)).until(() -> !seen.isEmpty());
    pool.stop();
    assertThat(pool.isRunning()).isFalse();
    assertThat(bench.next().map(Claim::key)).contains("a");
  }

  @Test
  void saysThatItsWorkersDoNotLiveAnyMore() {
    WorkerPool pool =
        bench.pool(
            WorkBench.handler(claim -> {
              throw new InternalError("the test's own, of " + claim.key());
            }));
    pool.start();
    assertThat(pool.works()).isTrue();
    bench.wake("a");
    await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(10)).until(() -> !pool.works());
    pool.stop();
  }

  @Test
  void refusesTwoHandlersOfOneKind() {
    assertThatIllegalStateException()
        .isThrownBy(() -> bench.pool(WorkBench.handler(_ -> {}), WorkBench.handler(_ -> {})))
        .withMessageContaining("PULL_REQUEST");
  }

  private boolean isEverythingDone() {
    return bench
            .jdbc
            .sql("select count(*) from work where done < wanted")
            .query(Long.class)
            .single()
        == 0;
  }

  private boolean leaseIsAhead() {
    return bench.jdbc.sql("select lease_until > now() from work").query(Boolean.class).single();
  }
}
