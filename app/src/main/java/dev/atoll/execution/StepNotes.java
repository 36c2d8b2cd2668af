package dev.atoll.execution;

import dev.atoll.exec.StepResult;
import dev.atoll.exec.StepStart;
import dev.atoll.exec.TaskResult;
import dev.atoll.run.Run;
import dev.atoll.run.RunQueue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Writes down a run's steps with their times, each when it is new. */
final class StepNotes {
  private final RunQueue queue;
  private final Run run;
  private final Set<String> noted = new HashSet<>();

  StepNotes(RunQueue queue, Run run) {
    this.queue = queue;
    this.run = run;
  }

  void note(TaskResult result) {
    switch (result) {
      case TaskResult.Starting(), TaskResult.NeverStarted() -> {}
      case TaskResult.Running(var ended, var latest) -> {
        ended.forEach(this::ended);
        began(latest);
      }
      case TaskResult.Ended(var cause, var ended, var at) -> ended.forEach(this::ended);
      case TaskResult.Lost(var ended, var unfinished) -> {
        ended.forEach(this::ended);
        unfinished.forEach(this::began);
      }
    }
  }

  private void ended(StepResult step) {
    if (!noted.contains(step.number() + " ended")) {
      queue.noteStep(
          run,
          step.number(),
          step.name(),
          step.started(),
          Optional.of(step.ended()),
          Optional.of(step.exitCode()));
      noted.add(step.number() + " began");
      noted.add(step.number() + " ended");
    }
  }

  private void began(StepStart step) {
    if (!noted.contains(step.number() + " began")) {
      queue.noteStep(
          run, step.number(), step.name(), step.started(), Optional.empty(), Optional.empty());
      noted.add(step.number() + " began");
    }
  }
}
