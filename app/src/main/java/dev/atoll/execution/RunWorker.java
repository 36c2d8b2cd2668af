package dev.atoll.execution;

import dev.atoll.run.Run;
import dev.atoll.run.RunBudgets;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunId;
import dev.atoll.run.RunQueue;
import dev.atoll.run.RunReturns;
import dev.atoll.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Claims runs while there is room and carries each on a thread of its own. Takes up first what this
 * data folder ran when its last server ended. Keeps the leases of what it carries.
 */
@Component
class RunWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RunWorker.class);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration APPLY_SILENCE = Duration.ofMinutes(30);

  private final RunQueue queue;
  private final RunCarrier carrier;
  private final RunLines lines;
  private final RunReturns returns;
  private final RunBudgets budgets;
  private final WorkerIdentity identity;
  private final Map<Run, Thread> carried = new ConcurrentHashMap<>();
  private final Semaphore nudges = new Semaphore(0);
  private volatile boolean running;
  private volatile Optional<Thread> claimer = Optional.empty();
  private volatile Optional<Future<?>> heartbeats = Optional.empty();
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("run-leases").daemon().factory());

  RunWorker(
      RunQueue queue,
      RunCarrier carrier,
      RunLines lines,
      RunReturns returns,
      RunBudgets budgets,
      WorkerIdentity identity) {
    this.queue = queue;
    this.carrier = carrier;
    this.lines = lines;
    this.returns = returns;
    this.budgets = budgets;
    this.identity = identity;
  }

  @Override
  public void start() {
    running = true;
    claimer = Optional.of(Thread.ofPlatform().name("run-claimer").start(this::claimLoop));
    heartbeats =
        Optional.of(
            keeper.scheduleWithFixedDelay(
                this::keepLeases,
                HEARTBEAT.toMillis(),
                HEARTBEAT.toMillis(),
                TimeUnit.MILLISECONDS));
  }

  /** Whether runs are claimed here, and the leases of those that run are kept. */
  boolean works() {
    return claimer.filter(Thread::isAlive).isPresent()
        && heartbeats.filter(it -> !it.isDone()).isPresent();
  }

  /**
   * Stops claiming and following; the tasks go on, and the next server of this data folder takes
   * them up.
   */
  @Override
  public void stop() {
    running = false;
    claimer.ifPresent(Thread::interrupt);
    keeper.shutdownNow();
    carried.values().forEach(Thread::interrupt);
    for (Thread thread : List.copyOf(carried.values())) {
      join(thread);
    }
    claimer.ifPresent(RunWorker::join);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After everything that a run needs has started, and before it stops. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 100;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void onRunChanged(RunChanged changed) {
    if (changed.state() == RunState.QUEUED || changed.state().isFinal()) {
      nudges.release();
    }
  }

  private void claimLoop() {
    try {
      while (running) {
        step(this::takeOver);
        step(this::claimAll);
        if (nudges.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepLeases() {
    carried.keySet().forEach(run -> step(() -> heartbeat(run)));
    step(() -> returns.sweep(identity.name(), APPLY_SILENCE));
  }

  /** What fails, and a database that is away, stops nothing else: the next round tries again. */
  private void step(Runnable step) {
    try {
      step.run();
    } catch (DataAccessException | TransactionException e) {
      log.warn("The run queue could not be asked; it is tried again: {}", e.toString());
    } catch (RuntimeException e) {
      log.error("What was not expected; it is tried again", e);
    }
  }

  private void takeOver() {
    List<RunId> ids = carried.keySet().stream().map(Run::id).toList();
    queue.takeOver(identity.name(), ids, LEASE).forEach(this::carry);
  }

  private void claimAll() {
    Optional<Run> next = claim();
    while (running && next.isPresent()) {
      carry(next.get());
      next = claim();
    }
  }

  private Optional<Run> claim() {
    return carried.size() < budgets.server()
        ? queue.claim(identity.name(), budgets, LEASE)
        : Optional.empty();
  }

  private void carry(Run run) {
    Thread thread = Thread.ofPlatform().name(run.id().toString()).unstarted(() -> carried(run));
    carried.put(run, thread);
    thread.start();
  }

  private void carried(Run run) {
    boolean over = false;
    try {
      lines.begin(run);
      over = carrier.carry(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("{} is left for a later try", run.id(), e);
    } finally {
      carried.remove(run);
      if (over) {
        nudges.release(); // What is left is not taken over before the next round.
      }
    }
  }

  /**
   * Who lost its run finds out at its next write; nothing is stopped here, as an apply must go on.
   */
  private void heartbeat(Run run) {
    if (!queue.heartbeat(run, LEASE)) {
      log.info("{} has ended or is held by another worker", run.id());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
