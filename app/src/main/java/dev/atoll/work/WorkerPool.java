package dev.atoll.work;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The threads that work: a few for each kind that has a handler, so that slow pull requests never
 * hold up comments.
 */
@Component
class WorkerPool implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  private final Claims claims;
  private final Worker worker;
  private final WorkMetrics metrics;
  private final Nudges nudges;
  private final WorkSettings settings;
  private final Map<WorkKind, WorkHandler> handlers = new EnumMap<>(WorkKind.class);
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private Optional<ScheduledExecutorService> heartbeat = Optional.empty();
  private volatile Optional<Future<?>> beats = Optional.empty();
  private volatile boolean running;

  WorkerPool(
      Claims claims,
      Worker worker,
      WorkMetrics metrics,
      Nudges nudges,
      WorkSettings settings,
      ObjectProvider<WorkHandler> handlers) {
    this.claims = claims;
    this.worker = worker;
    this.metrics = metrics;
    this.nudges = nudges;
    this.settings = settings;
    handlers.forEach(this::register);
  }

  private void register(WorkHandler handler) {
    if (handlers.put(handler.kind(), handler) != null) {
      throw new IllegalStateException("two handlers for work of kind " + handler.kind());
    }
  }

  @Override
  public void start() {
    running = true;
    handlers.keySet().forEach(this::startThreads);
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("work-heartbeat").factory());
    long millis = Math.max(1, settings.lease().toMillis() / 6);
    beats =
        Optional.of(
            timer.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS));
    heartbeat = Optional.of(timer);
  }

  private void startThreads(WorkKind kind) {
    for (int number = 1; number <= settings.workers(); number++) {
      Duration patience = number == 1 ? settings.poll() : settings.poll().multipliedBy(30);
      String name = "work-" + kind.text() + "-" + number;
      threads.add(Thread.ofPlatform().daemon().name(name).start(() -> loop(kind, patience)));
    }
  }

  /** Claims no more, waits a bounded time for what is being worked on, then interrupts it. */
  @Override
  public void stop() {
    running = false;
    nudges.nudgeEveryone();
    try {
      if (!endedWithin(settings.stopWithin())) {
        threads.forEach(Thread::interrupt);
        endedWithin(Duration.ofSeconds(2));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
    heartbeat.ifPresent(ScheduledExecutorService::shutdownNow);
  }

  private boolean endedWithin(Duration bound) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Whether all of its threads live: none was ended by an error of the machine. */
  boolean works() {
    return running
        && threads.stream().allMatch(Thread::isAlive)
        && beats.filter(it -> !it.isDone()).isPresent();
  }

  /**
   * Survives everything but an error of the machine: while the database is away it asks again and
   * again.
   */
  private void loop(WorkKind kind, Duration patience) {
    try {
      while (running) {
        long seen = nudges.count(kind);
        if (!workOnce(kind)) {
          nudges.await(kind, seen, patience);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says whether there was something to do: then there may be more, for others as well. */
  private boolean workOnce(WorkKind kind) throws InterruptedException {
    try {
      Optional<Claim> claim = claims.next(kind, Thread.currentThread().getName());
      if (claim.isPresent()) {
        nudges.nudge(kind);
        worker.carryOut(claim.get(), handler(kind));
      }
      return claim.isPresent();
    } catch (DataAccessException | TransactionException problem) {
      log.warn("The database does not answer; trying again", problem);
      return false;
    } catch (RuntimeException problem) {
      log.error("Work of kind {} could not be claimed; trying again", kind.text(), problem);
      return false;
    }
  }

  private WorkHandler handler(WorkKind kind) {
    return Objects.requireNonNull(handlers.get(kind));
  }

  private void beat() {
    try {
      worker.keepAlive();
      metrics.count();
    } catch (RuntimeException problem) {
      log.warn("Could not renew the leases of what is being worked on", problem);
    }
  }
}
