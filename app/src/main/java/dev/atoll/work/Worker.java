package dev.atoll.work;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Carries one claim through its handler to its end: done, failed, put off, lost or stopped. */
@Component
class Worker {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration LONGEST_DEAFNESS = Duration.ofSeconds(10);
  private static final int LONGEST_PROBLEM = 2_000;

  private final Claims claims;
  private final Work work;
  private final Backoff backoff;
  private final WorkMetrics metrics;
  private final Set<Claim> running = ConcurrentHashMap.newKeySet();

  Worker(Claims claims, Work work, Backoff backoff, WorkMetrics metrics) {
    this.claims = claims;
    this.work = work;
    this.backoff = backoff;
    this.metrics = metrics;
  }

  /**
   * @throws InterruptedException when the server stops; the key is given back before
   */
  Outcome carryOut(Claim claim, WorkHandler handler) throws InterruptedException {
    long start = System.nanoTime();
    Outcome outcome = Outcome.STOPPED;
    running.add(claim);
    metrics.claimed(claim);
    try (var _ = MDC.putCloseable("work", claim.kind().text() + " " + claim.key())) {
      outcome = attempt(claim, handler);
      return outcome;
    } finally {
      running.remove(claim);
      metrics.ended(claim, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Called by the one heartbeat thread. */
  void keepAlive() {
    claims.keepAlive(running);
  }

  private Outcome attempt(Claim claim, WorkHandler handler) throws InterruptedException {
    try {
      handler.work(claim);
      return settle(claims.finish(claim), claim, Outcome.DONE);
    } catch (LostClaim _) {
      return settle(false, claim, Outcome.LOST);
    } catch (RetryLater later) {
      return settle(putOff(claim, later), claim, Outcome.POSTPONED);
    } catch (InterruptedException stop) {
      claims.release(claim);
      throw stop;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError problem) {
      return settle(fail(claim, problem), claim, Outcome.FAILED);
    }
  }

  /** Who was overtaken may have done something at a host meanwhile: somebody should look again. */
  private Outcome settle(boolean stillMine, Claim claim, Outcome outcome) {
    if (stillMine) {
      return outcome;
    }
    log.warn("Overtaken by another worker; looking once more at {}", claim.key());
    work.wake(claim.kind(), claim.key());
    return Outcome.LOST;
  }

  private boolean putOff(Claim claim, RetryLater later) {
    String problem = describe(later.reason());
    return later
        .delay()
        .map(delay -> claims.postpone(claim, problem, delay))
        .orElseGet(() -> await(claim, problem));
  }

  private boolean await(Claim claim, String problem) {
    int waits = claim.row().waits() + 1;
    Duration delay = backoff.after(waits);
    log.info("Waiting for the {}. time in a row at {}: {}", waits, claim.key(), problem);
    return claims.await(claim, problem, delay, shorter(delay, LONGEST_DEAFNESS));
  }

  private boolean fail(Claim claim, Throwable problem) {
    int failures = claim.row().failures() + 1;
    Duration delay = backoff.after(failures);
    log.warn("Failed for the {}. time in a row at {}", failures, claim.key(), problem);
    return claims.fail(claim, describe(problem), delay, shorter(delay, LONGEST_DEAFNESS));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String describe(Throwable problem) {
    String text = problem.getClass().getSimpleName() + ": " + problem.getMessage();
    String printable = text.replace('\0', ' ');
    return printable.length() <= LONGEST_PROBLEM
        ? printable
        : printable.substring(0, LONGEST_PROBLEM);
  }
}
