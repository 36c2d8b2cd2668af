package dev.atoll.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.platform.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkTest {
  private final WorkBench bench = new WorkBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void givesKeysInTheOrderInWhichTheyBecameDue() {
    bench.wake("first");
    bench.wake("second");
    bench.work.wakeAt(WorkKind.PULL_REQUEST, "later", Duration.ofHours(1));
    bench.work.wake(WorkKind.OUTGOING, "another kind");
    bench.wake("third");
    bench.wake("first");
    assertThat(IntStream.range(0, 4).mapToObj(_ -> bench.next().map(Claim::key)).toList())
        .containsExactly(
            Optional.of("first"), Optional.of("second"), Optional.of("third"), Optional.empty());
  }

  @Test
  void aDelayedWakeIsBroughtForwardByAnEarlierOne() {
    bench.work.wakeAt(WorkKind.PULL_REQUEST, "a", Duration.ofHours(1));
    assertThat(bench.next()).isEmpty();
    bench.wake("a");
    assertThat(bench.next()).isPresent();
  }

  @Test
  void aDelayedWakeDuringALookWaitsForItsTime() throws InterruptedException {
    bench.wake("a");
    bench
        .worker()
        .carryOut(
            bench.claim("a"),
            WorkBench.handler(
                claim -> bench.work.wakeAt(claim.kind(), claim.key(), Duration.ofMinutes(1))));
    assertThat(bench.next()).isEmpty();
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.next()).isPresent();
  }

  @Test
  void aFailureBacksOffInSightAndWakesBringItForwardOnlyABit() throws InterruptedException {
    fail("a", 2);
    assertThat(bench.next()).isEmpty();
    bench.wake("a");
    assertThat(bench.next()).isEmpty();
    assertThat(bench.overview.troubled(10))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.key()).isEqualTo("a");
          assertThat(row.failures()).isEqualTo(2);
          assertThat(row.problem()).isEqualTo("Rejection: no such host");
          assertThat(row.nextTry()).isPresent();
          assertThat(row.parkedAt()).isEmpty();
        });
    bench.pass(Duration.ofSeconds(2));
    succeed(bench.claim("a"));
    assertThat(bench.overview.troubled(10)).isEmpty();
  }

  @Test
  void whatFailsTooOftenIsParkedUntilAPersonSaysOtherwise() throws InterruptedException {
    fail("a", 3);
    bench.pass(Duration.ofDays(1));
    bench.wake("a");
    assertThat(bench.next()).isEmpty();
    assertThat(bench.overview.troubled(10))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.parkedAt()).isPresent();
          assertThat(row.nextTry()).isEmpty();
        });
    assertThat(bench.overview.depths())
        .containsExactly(new WorkOverview.Depth(WorkKind.PULL_REQUEST, 0, 1));

    assertThat(bench.work.unpark(WorkKind.PULL_REQUEST, "a")).isTrue();
    assertThat(bench.work.unpark(WorkKind.PULL_REQUEST, "no such key")).isFalse();
    succeed(bench.claim("a"));
    assertThat(bench.overview.troubled(10)).isEmpty();
  }

  @Test
  void aHostThatAsksForAPauseGetsItAndNoFailureIsCounted() throws InterruptedException {
    bench.wake("a");
    Outcome outcome =
        bench
            .worker()
            .carryOut(
                bench.claim("a"),
                WorkBench.handler(_ -> {
                  throw new RetryLater(
                      Duration.ofMinutes(2), new Rejection("the limit is used up"));
                }));
    assertThat(outcome).isEqualTo(Outcome.POSTPONED);
    bench.wake("a");
    bench.pass(Duration.ofSeconds(119));
    assertThat(bench.next()).isEmpty();
    assertThat(bench.overview.troubled(10))
        .singleElement()
        .satisfies(row -> assertThat(row.failures()).isZero());
    bench.pass(Duration.ofSeconds(2));
    assertThat(bench.next()).isPresent();
  }

  @Test
  void whatWaitsForAHostWaitsLongerEachTimeInSightAndIsNeverParked() throws InterruptedException {
    bench.wake("a");
    for (int time = 1; time <= 20; time++) {
      bench.pass(Duration.ofMinutes(5));
      assertThat(awaitHost(bench.claim("a"))).isEqualTo(Outcome.POSTPONED);
    }
    assertThat(bench.overview.troubled(10))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.waits()).isEqualTo(20);
          assertThat(row.failures()).isZero();
          assertThat(row.problem()).isEqualTo("Rejection: not reachable");
          assertThat(row.nextTry()).isPresent();
          assertThat(row.parkedAt()).isEmpty();
        });
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.next()).isEmpty();
    bench.wake("a");
    succeed(bench.claim("a"));
    assertThat(bench.overview.troubled(10)).isEmpty();

    bench.wake("a");
    awaitHost(bench.claim("a"));
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.next()).isPresent();
  }

  private Outcome awaitHost(Claim claim) throws InterruptedException {
    return bench
        .worker()
        .carryOut(
            claim,
            WorkBench.handler(_ -> {
              throw new RetryLater(Optional.empty(), new Rejection("not reachable"));
            }));
  }

  @Test
  void anErrorInAHandlerIsAFailureLikeAnyOther() throws InterruptedException {
    bench.wake("a");
    assertThat(
            bench
                .worker()
                .carryOut(
                    bench.claim("a"),
                    WorkBench.handler(_ -> {
                      throw new StackOverflowError();
                    })))
        .isEqualTo(Outcome.FAILED);
    assertThat(bench.overview.troubled(10)).hasSize(1);
  }

  @Test
  void anInterruptedWorkerGivesItsKeyBackAtOnce() {
    bench.wake("a");
    Claim claim = bench.claim("a");
    assertThatThrownBy(() ->
            bench
                .worker()
                .carryOut(
                    claim,
                    WorkBench.handler(_ -> {
                      throw new InterruptedException();
                    })))
        .isInstanceOf(InterruptedException.class);
    assertThat(bench.next()).isPresent();
  }

  @Test
  void delaysDoubleFromASecondToFiveMinutes() {
    Backoff backoff = new Backoff(new Random(1));
    assertThat(backoff.after(1)).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
    assertThat(backoff.after(4)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8));
    assertThat(backoff.after(12)).isBetween(Duration.ofSeconds(225), Duration.ofSeconds(300));
    assertThat(backoff.after(1_000)).isBetween(Duration.ofSeconds(225), Duration.ofSeconds(300));
  }

  @Test
  void wakesManyKeysOnceEach() {
    bench.work.wakeAll(WorkKind.PULL_REQUEST, List.of("b", "a", "b"));
    assertThat(bench.jdbc.sql("select sum(wanted) from work").query(Long.class).single())
        .isEqualTo(2);
  }

  private void fail(String key, int times) throws InterruptedException {
    bench.wake(key);
    for (int time = 0; time < times; time++) {
      bench.pass(Duration.ofMinutes(5));
      bench
          .worker()
          .carryOut(
              bench.claim(key),
              WorkBench.handler(_ -> {
                throw new Rejection("no such host");
              }));
    }
  }

  private void succeed(Claim claim) throws InterruptedException {
    assertThat(bench.worker().carryOut(claim, WorkBench.handler(_ -> {}))).isEqualTo(Outcome.DONE);
  }
}
