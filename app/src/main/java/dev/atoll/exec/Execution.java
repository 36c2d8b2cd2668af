package dev.atoll.exec;

import java.time.Duration;

/** The seam between deciding and doing. All of it may be called from any thread. */
public interface Execution {
  /** What to keep in the run's row before {@link #start}. */
  Handle handle(TaskId id);

  /**
   * Starts the task. Its folder must have been made by {@link TaskFolders#create}.
   *
   * @throws IllegalStateException when a task of this id was handed over before
   * @throws java.io.UncheckedIOException when it cannot be started; it then never will be
   */
  Handle start(Task task);

  /**
   * Takes up a task that an earlier server may have started. What has not begun by now never will.
   */
  TaskResult adopt(Handle handle);

  /**
   * What is known now. What outlived the last step is killed on the way; the task counts as running
   * until it is gone.
   */
  TaskResult result(Handle handle);

  /**
   * Waits until the result is final.
   *
   * @return the result, not final when {@code atMost} went by
   */
  TaskResult await(Handle handle, Duration atMost) throws InterruptedException;

  /**
   * Asks the task to stop in order: SIGTERM to the step's own process, again after the grace, then
   * everything of the task is killed. Returns at once; asking again changes nothing.
   */
  void stop(Handle handle);
}
