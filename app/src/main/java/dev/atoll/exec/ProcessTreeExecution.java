package dev.atoll.exec;

import dev.atoll.exec.LiveProcesses.Live;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Carries out tasks as process trees on this machine, each below a supervisor in a session of its
 * own, so that they outlive the server.
 */
@Component
final class ProcessTreeExecution implements Execution {
  private static final String KIND = "process:";

  /**
   * How long a wait may miss an end that nothing announces, as a zombie's under a careless init.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final TaskFolders folders;
  private final Supervisor supervisor;
  private final Clock clock;

  /** Supervisors that this server started: they may be too young to have left a trace. */
  private final Map<TaskId, Process> own = new ConcurrentHashMap<>();

  @Autowired
  ProcessTreeExecution(TaskFolders folders, ExecSettings properties, Clock clock) {
    this.folders = folders;
    this.supervisor = new Supervisor(Isolation.of(properties.isolation()));
    this.clock = clock;
  }

  @Override
  public Handle handle(TaskId id) {
    return new Handle(KIND + id);
  }

  @Override
  public Handle start(Task task) {
    TaskFolder folder =
        folders
            .find(task.id())
            .orElseThrow(() -> new IllegalStateException("no folder for task " + task.id()));
    if (folder.control().toFile().exists()) {
      throw new IllegalStateException("task " + task.id() + " was handed over before");
    }
    try {
      own.put(task.id(), supervisor.start(task, folder));
    } catch (IOException e) {
      new ControlFolder(folder.control()).claimNever();
      throw new UncheckedIOException("cannot start task " + task.id(), e);
    }
    return handle(task.id());
  }

  @Override
  public TaskResult adopt(Handle handle) {
    return result(handle);
  }

  @Override
  public TaskResult result(Handle handle) {
    TaskId id = id(handle);
    return folders
        .find(id)
        .map(folder -> result(id, new ControlFolder(folder.control())))
        .orElseGet(() -> new TaskResult.Lost(List.of(), List.of()));
  }

  @Override
  public TaskResult await(Handle handle, Duration atMost) throws InterruptedException {
    Instant deadline = clock.instant().plus(atMost);
    TaskResult result = result(handle);
    while (!result.isFinal() && clock.instant().isBefore(deadline)) {
      Duration left = Duration.between(clock.instant(), deadline);
      awaitAnEnd(id(handle), left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
      result = result(handle);
    }
    return result;
  }

  @Override
  public void stop(Handle handle) {
    TaskId id = id(handle);
    folders.find(id).ifPresent(folder -> stop(new ControlFolder(folder.control())));
  }

  private TaskResult result(TaskId id, ControlFolder control) {
    return switch (control.started()) {
      case Started.Never() -> neverStarted(id, control);
      case Started.BySupervisor by -> result(id, control, by);
      case Started.NotYet() -> {
        if (isYoung(id)) {
          yield new TaskResult.Starting();
        }
        control.claimNever();
        yield result(id, control);
      }
    };
  }

  private TaskResult result(TaskId id, ControlFolder control, Started.BySupervisor by) {
    if (by.live().isPresent()) {
      return running(control.journal());
    }
    // What lives is looked for before the last word is: nothing writes it afterwards.
    List<Live> members = members(control, by);
    Optional<Story> lastWord = control.lastWord();
    if (members.isEmpty()) {
      own.remove(id);
      return lastWord.map(ProcessTreeExecution::ended).orElseGet(() -> lost(control.journal()));
    }
    lastWord.ifPresentOrElse(
        _ -> members.forEach(LiveProcesses::kill),
        () -> new Abandoned(control, members).look(clock.instant()));
    return running(control.journal());
  }

  /** A supervisor that lost the race may be about to find out. */
  private TaskResult neverStarted(TaskId id, ControlFolder control) {
    List<Live> losers = LiveProcesses.of(LiveProcesses.NO_SESSION, control.mark());
    if (losers.isEmpty()) {
      own.remove(id);
      return new TaskResult.NeverStarted();
    }
    losers.forEach(LiveProcesses::kill);
    return new TaskResult.Starting();
  }

  private static void stop(ControlFolder control) {
    switch (control.started()) {
      case Started.Never() -> {}
      case Started.NotYet() -> {
        control.claimNever();
        if (control.started() instanceof Started.BySupervisor by) {
          stop(control, by);
        }
      }
      case Started.BySupervisor by -> stop(control, by);
    }
  }

  private static void stop(ControlFolder control, Started.BySupervisor by) {
    control.askToStop();
    by.live()
        .ifPresentOrElse(
            LiveProcesses::terminate, () -> new Abandoned(control, members(control, by)).stop());
  }

  private boolean isYoung(TaskId id) {
    return Optional.ofNullable(own.get(id)).filter(Process::isAlive).isPresent();
  }

  private static List<Live> members(ControlFolder control, Started.BySupervisor by) {
    return LiveProcesses.of(
        by.numberIsTaken() ? LiveProcesses.NO_SESSION : by.pid(), control.mark());
  }

  /** Until the supervisor, or something that outlived it, ends. */
  private void awaitAnEnd(TaskId id, Duration atMost) throws InterruptedException {
    try {
      anEnd(id).get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // The caller looks again.
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot wait for task " + id, e);
    }
  }

  private CompletableFuture<?> anEnd(TaskId id) {
    Process process = own.get(id);
    if (process != null && process.isAlive()) {
      return process.onExit();
    }
    return folders
        .find(id)
        .flatMap(folder -> somethingAlive(new ControlFolder(folder.control())))
        .<CompletableFuture<?>>map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(id));
  }

  private static Optional<ProcessHandle> somethingAlive(ControlFolder control) {
    return switch (control.started()) {
      case Started.BySupervisor by ->
          by.live()
              .or(() -> members(control, by).stream().findFirst())
              .flatMap(LiveProcesses::handle);
      case Started.Never(), Started.NotYet() ->
          LiveProcesses.of(LiveProcesses.NO_SESSION, control.mark()).stream()
              .findFirst()
              .flatMap(LiveProcesses::handle);
    };
  }

  private static TaskResult ended(Story story) {
    return story
        .end()
        .<TaskResult>map(end -> new TaskResult.Ended(end.cause(), story.ended(), end.at()))
        .orElseGet(() -> lost(story));
  }

  private static TaskResult lost(Story story) {
    return new TaskResult.Lost(story.ended(), story.unfinished());
  }

  private static TaskResult running(Story story) {
    return story
        .latest()
        .<TaskResult>map(begun -> new TaskResult.Running(story.ended(), begun.step()))
        .orElseGet(TaskResult.Starting::new);
  }

  private static TaskId id(Handle handle) {
    if (!handle.value().startsWith(KIND)) {
      throw new IllegalArgumentException("not a task of this machine: " + handle);
    }
    return new TaskId(handle.value().substring(KIND.length()));
  }
}
