package dev.atoll.execution;

import dev.atoll.exec.TaskFolders;
import dev.atoll.exec.TaskId;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunId;
import dev.atoll.run.Runs;
import dev.atoll.state.StateCredentials;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Clears away what a run leaves behind once a row says that it has ended: its credential in the
 * same transaction, its folder a little later, also where a person resolved it or the server died
 * in between. On a timer of each server, as each has a data folder of its own.
 */
@Component
class TaskFolderJanitor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TaskFolderJanitor.class);
  private static final Pattern TASK = Pattern.compile("run-(\\d{1,18})-\\d+");
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  /** Long enough for the transaction that a person's word is written in. */
  private static final Duration AFTER_A_PERSON = Duration.ofSeconds(2);

  private final TaskFolders folders;
  private final Runs runs;
  private final StateCredentials credentials;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("task-folders").daemon().factory());
  private volatile boolean running;

  TaskFolderJanitor(TaskFolders folders, Runs runs, StateCredentials credentials) {
    this.folders = folders;
    this.runs = runs;
    this.credentials = credentials;
  }

  @Override
  public void start() {
    running = true;
    var _ = timer.scheduleWithFixedDelay(this::clear, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    running = false;
    timer.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @EventListener
  void onRunChanged(RunChanged changed) {
    if (changed.state().isFinal()) {
      credentials.revoke(changed.run());
    }
    if (changed.state().isFinal() && changed.by().isPresent() && running) {
      Runnable clear = this::clear;
      var _ = timer.schedule(clear, AFTER_A_PERSON.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Whatever fails, the timer goes on: a folder that stays is looked at again. */
  void clear() {
    try {
      folders.list().forEach(this::clear);
    } catch (RuntimeException e) {
      log.warn("The folders of tasks could not be looked through; it is tried again", e);
    }
  }

  /** One that cannot be deleted now keeps no other, and is tried again. */
  private void clear(TaskId task) {
    try {
      if (isOver(task)) {
        folders.delete(task);
      }
    } catch (DataAccessException | TransactionException | UncheckedIOException e) {
      log.warn("The folder of task {} stays for now: {}", task, e.toString());
    }
  }

  private boolean isOver(TaskId task) {
    Matcher matcher = TASK.matcher(task.value());
    return matcher.matches()
        && runs.find(new RunId(Long.parseLong(matcher.group(1))))
            .filter(run -> run.state().isFinal())
            .isPresent();
  }
}
