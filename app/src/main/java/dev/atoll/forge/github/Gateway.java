package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Urgency;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every call of one installation goes through here: so many at once, so much content a minute, and
 * none at all while the host wants none. Nobody waits inside for long; who may not call is told
 * when to come again.
 */
final class Gateway {
  private static final int AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CROWDED = Duration.ofSeconds(5);

  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final ContentBudget budget = new ContentBudget();
  private final Map<String, Instant> closedUntil = new ConcurrentHashMap<>();
  private final AtomicInteger strikes = new AtomicInteger();
  private final LimitMetrics metrics;

  /**
   * @param account whose limits these are, for the metrics
   */
  Gateway(Clock clock, String account) {
    this.clock = clock;
    this.metrics = new LimitMetrics(account);
  }

  /** One call, as it is sent. */
  interface Call<T> {
    T send() throws IOException;
  }

  /**
   * @param resource the counter that the host keeps for such calls
   * @throws ForgeException when the host wants no calls now; nothing was sent then
   */
  <T> T through(String resource, Effect effect, Call<T> call) throws IOException {
    requireOpen(resource);
    enter();
    try {
      requireOpen(resource);
      if (effect.isContent()) {
        requireRoom();
      }
      return call.send();
    } finally {
      places.release();
    }
  }

  /** What the answer said about limits. */
  Optional<Pause> note(int status, org.springframework.http.HttpHeaders headers, String body) {
    metrics.note(headers);
    Optional<Pause> pause = Pause.in(status, headers, body, strikes.get(), clock);
    pause.ifPresent(
        it -> closedUntil.merge(it.resource(), clock.instant().plus(it.length()), Gateway::later));
    if (status < 400) {
      strikes.set(0);
    } else if (pause.isPresent()) {
      strikes.incrementAndGet();
    }
    return pause;
  }

  private void requireOpen(String resource) {
    Instant now = clock.instant();
    Instant open =
        later(
            closedUntil.getOrDefault(Pause.EVERYTHING, Instant.MIN),
            closedUntil.getOrDefault(resource, Instant.MIN));
    if (open.isAfter(now)) {
      throw notNow("GitHub wants no calls for a while", Duration.between(now, open));
    }
  }

  private void requireRoom() {
    Duration wait = budget.spend(clock.instant(), Urgency.current());
    if (!wait.isZero()) {
      throw notNow("too much was written to GitHub within a short time", wait);
    }
  }

  private void enter() {
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw notNow("too many calls to GitHub are under way", CROWDED);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          ForgeException.Kind.TRANSIENT, "stopped before calling GitHub", stop);
    }
  }

  private static ForgeException notNow(String message, Duration wait) {
    return new ForgeException(ForgeException.Kind.TRANSIENT, message, Optional.of(wait));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
