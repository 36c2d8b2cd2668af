package dev.atoll.execution;

import dev.atoll.exec.LogFile;
import dev.atoll.exec.TaskResult;
import dev.atoll.run.Run;
import dev.atoll.run.RunLogs;
import dev.atoll.run.RunPhase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings what the steps of one task write into the rows of the run's log, while they write it and
 * once more at the end. What was brought already is known from the rows, so it goes on after a
 * restart where it stopped.
 */
final class LogShipping {
  private static final int CHUNK = 256 * 1024;

  /** Of one step; what comes after it stays in no row, and the log says so. */
  static final int MOST = 64 * 1024 * 1024;

  static final String REST = "\n[the rest is not kept]\n";

  private final RunLogs logs;
  private final Run run;
  private final RunPlace place;
  private ApplyLog applyLog;
  private long applyBytes;

  LogShipping(RunLogs logs, Run run, RunPlace place) {
    this.logs = logs;
    this.run = run;
    this.place = place;
    this.applyLog = new ApplyLog(place.log(ApplyExecution.APPLY_STEP, ApplyExecution.APPLY));
  }

  void ship(TaskResult result) {
    List<String> steps = steps(result);
    for (int number = 1; number <= steps.size(); number++) {
      ship(number, steps.get(number - 1), result.isFinal());
    }
  }

  private void ship(int number, String step, boolean ended) {
    if (run.phase() == RunPhase.APPLY && step.equals(ApplyExecution.APPLY)) {
      shipApply(ended);
    } else {
      shipBytes(step, new LogFile(place.log(number, step)), ended);
    }
  }

  private void shipBytes(String step, LogFile log, boolean ended) {
    long from = logs.length(run.id(), step);
    if (log.size() <= from || from > MOST) {
      return;
    }
    boolean more = true;
    while (more && from < MOST) {
      LogFile.Chunk chunk = ended ? log.readEnded(from, CHUNK) : log.read(from, CHUNK);
      if (!chunk.text().isEmpty()) {
        logs.append(run.id(), step, from, log.bytes(from, chunk.next()));
      }
      more = chunk.more() && chunk.next() > from;
      from = chunk.next();
    }
    if (from >= MOST && more) {
      logs.append(run.id(), step, from, REST.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * An apply speaks in events; people read the sentences in them. After a restart they are said
   * again up to what is kept.
   */
  private void shipApply(boolean ended) {
    boolean shipped = false;
    try {
      shipSentences(ended);
      shipped = true;
    } finally {
      if (!shipped) {
        sayAllAgain();
      }
    }
  }

  /** What could not be kept, or was lost with the database, is read and said once more. */
  private void sayAllAgain() {
    applyLog = new ApplyLog(place.log(ApplyExecution.APPLY_STEP, ApplyExecution.APPLY));
    applyBytes = 0;
  }

  private void shipSentences(boolean ended) {
    long kept = logs.length(run.id(), ApplyExecution.APPLY);
    if (kept < Math.min(applyBytes, MOST)) {
      sayAllAgain();
    }
    byte[] text = applyLog.next(ended);
    int skip = Math.clamp(kept - applyBytes, 0, text.length);
    if (text.length > skip && kept < MOST) {
      logs.append(
          run.id(),
          ApplyExecution.APPLY,
          applyBytes + skip,
          Arrays.copyOfRange(text, skip, text.length));
    }
    applyBytes += text.length;
  }

  private static List<String> steps(TaskResult result) {
    List<String> names = new ArrayList<>();
    switch (result) {
      case TaskResult.Starting(), TaskResult.NeverStarted() -> {}
      case TaskResult.Running(var ended, var latest) -> {
        ended.forEach(it -> names.add(it.name()));
        if (names.size() < latest.number()) {
          names.add(latest.name());
        }
      }
      case TaskResult.Ended(var cause, var ended, var at) ->
          ended.forEach(it -> names.add(it.name()));
      case TaskResult.Lost(var ended, var unfinished) -> {
        ended.forEach(it -> names.add(it.name()));
        unfinished.forEach(it -> names.add(it.name()));
      }
    }
    return names;
  }
}
