package dev.atoll.execution;

import dev.atoll.exec.Execution;
import dev.atoll.exec.Handle;
import dev.atoll.exec.Task;
import dev.atoll.exec.TaskResult;
import dev.atoll.forge.ForgeException;
import dev.atoll.platform.Rejection;
import dev.atoll.run.LostRun;
import dev.atoll.run.Run;
import dev.atoll.run.RunLogs;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunQueue;
import dev.atoll.run.RunReturns;
import dev.atoll.run.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries one run from its claim, or from where a dead server left it, to its end. */
@Component
class RunCarrier {
  private static final Logger log = LoggerFactory.getLogger(RunCarrier.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Map<RunPhase, PhaseExecution> phases;
  private final Execution execution;
  private final RunPlaces places;
  private final RunLogs logs;
  private final RunQueue queue;
  private final TaskEnds ends;
  private final Patience patience;

  RunCarrier(
      List<PhaseExecution> phases,
      Execution execution,
      RunPlaces places,
      RunLogs logs,
      RunQueue queue,
      TaskEnds ends,
      Patience patience) {
    this.phases =
        phases.stream().collect(Collectors.toMap(PhaseExecution::phase, Function.identity()));
    this.execution = execution;
    this.places = places;
    this.logs = logs;
    this.queue = queue;
    this.ends = ends;
    this.patience = patience;
  }

  /**
   * Returns when the run has ended or is somebody else's.
   *
   * @return false when it is left as it stands, to be taken over a little later
   */
  boolean carry(Run run) throws InterruptedException {
    try {
      Optional<Handle> task = run.task().map(Handle::new);
      if (task.isPresent()) {
        follow(run, task.get(), execution.adopt(task.get()));
      } else {
        begin(run);
      }
      return true;
    } catch (LostRun e) {
      log.info("Leaving it to others: {}", e.getMessage());
      return true;
    } catch (IOException | RuntimeException e) {
      leaveWhenStopping(e);
      if (Patience.isAway(e)) {
        log.warn("The database is away; {} is taken up again: {}", run.id(), e.toString());
        return false;
      }
      log.error("{} could not be carried on", run.id(), e);
      return giveUp(run, e);
    }
  }

  /**
   * What breaks as the server stops, be it a read of a log that the interrupt closed, says nothing
   * of the run: it is left as it stands to the next server.
   */
  private static void leaveWhenStopping(Exception problem) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw (InterruptedException) new InterruptedException("the server stops").initCause(problem);
    }
  }

  private void begin(Run run) throws InterruptedException, IOException {
    PhaseExecution phase = phase(run);
    Prepared prepared;
    Handle handle = execution.handle(RunPlaces.task(run));
    try {
      if (ends.wasStopped(run)) {
        ends.stopped(run);
        return;
      }
      prepared = phase.prepare(run);
      phase.commit(run, handle.value(), prepared.terraform());
    } catch (RunEnd e) {
      ends.finish(run, e.state(), e.outcome());
      places.clear(run);
      return;
    } catch (Rejection e) {
      ends.fail(run, RunOutcome.Reason.TREE_REFUSED, Objects.requireNonNull(e.getMessage()));
      places.clear(run);
      return;
    } catch (ForgeException e) {
      notStarted(run, e);
      places.clear(run);
      return;
    }
    start(run, prepared.task());
    follow(run, handle, execution.result(handle));
  }

  /** A supervisor that could not be started never will be: the result says so. */
  private void start(Run run, Task task) {
    try {
      execution.start(task);
    } catch (UncheckedIOException e) {
      log.error("The task of {} could not be started", run.id(), e);
    }
  }

  /** Nothing was begun and nothing consumed: the host decides, and no worker is to blame. */
  private void notStarted(Run run, ForgeException trouble) {
    switch (trouble.kind()) {
      case TRANSIENT, OUTCOME_UNKNOWN -> {
        log.info("{} waits for its code host: {}", run.id(), trouble.toString());
        ends.putOff(run, trouble.retryAfter().orElse(Duration.ZERO));
      }
      case REFUSED ->
          ends.fail(run, RunOutcome.Reason.HOST_REFUSED, String.valueOf(trouble.getMessage()));
    }
  }

  private void follow(Run run, Handle handle, TaskResult first)
      throws InterruptedException, IOException {
    RunPlace place = places.of(run);
    StepNotes steps = new StepNotes(queue, run);
    LogShipping shipping = new LogShipping(logs, run, place);
    TaskResult result = first;
    while (!result.isFinal()) {
      TaskResult seen = result;
      patience.ifThere(() -> look(run, handle, steps, shipping, seen));
      result = execution.await(handle, LOOK);
    }
    TaskResult last = result;
    patience.untilThere(() -> {
      steps.note(last);
      shipping.ship(last);
    });
    patience.untilThere(() -> phase(run).conclude(run, last));
    if (!ends.now(run.id()).state().equals(RunState.NEEDS_ATTENTION)) {
      places.clear(run);
    }
  }

  private void look(
      Run run, Handle handle, StepNotes steps, LogShipping shipping, TaskResult result) {
    if (queue.isStopRequested(run)) {
      execution.stop(handle);
    }
    steps.note(result);
    shipping.ship(result);
  }

  /**
   * What we did not expect is ours to mend. A plan is tried again; an apply that was never started
   * just fails. One that was is taken up again, as long as its end may still be learnt so.
   */
  private boolean giveUp(Run run, Exception problem) {
    Optional<Handle> task = ends.now(run.id()).task().map(Handle::new);
    if (run.phase().isRepeatable() && run.crashes() + 1 < RunReturns.MOST_CRASHES) {
      ends.giveBack(run);
    } else if (run.phase().isRepeatable() || task.isEmpty()) {
      ends.fail(run, RunOutcome.Reason.INTERNAL, problem.getClass().getSimpleName());
    } else if (run.task().isEmpty() || goesOn(task.get())) {
      return false;
    } else {
      ends.finish(
          run, RunState.NEEDS_ATTENTION, RunOutcome.of(RunOutcome.Reason.END_UNKNOWN, "internal"));
    }
    return true;
  }

  private boolean goesOn(Handle task) {
    try {
      return !execution.result(task).isFinal();
    } catch (RuntimeException e) {
      log.error("{} cannot be read", task, e);
      return false;
    }
  }

  private PhaseExecution phase(Run run) {
    return Objects.requireNonNull(phases.get(run.phase()));
  }
}
