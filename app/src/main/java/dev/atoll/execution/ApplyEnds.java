package dev.atoll.execution;

import dev.atoll.exec.StepResult;
import dev.atoll.exec.StepStart;
import dev.atoll.exec.TaskResult;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunQueue;
import dev.atoll.run.RunState;
import dev.atoll.state.StateVersions;
import dev.atoll.terraform.ApplyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says how an apply ended. What Terraform wrote down itself is believed; where its last word is
 * missing, or the state that it made could not be stored, a person is asked and the state stays
 * locked.
 */
@Component
class ApplyEnds {
  private static final int KILLED = 137;

  private final TaskEnds ends;
  private final RunQueue queue;
  private final StateVersions states;

  ApplyEnds(TaskEnds ends, RunQueue queue, StateVersions states) {
    this.ends = ends;
    this.queue = queue;
    this.states = states;
  }

  void conclude(Run run, TaskResult result, RunPlace place) throws IOException {
    switch (result) {
      case TaskResult.NeverStarted() -> failedBefore(run, RunOutcome.Reason.WORKER_LOST, "1");
      case TaskResult.Lost(List<StepResult> ended, List<StepStart> unfinished) ->
          lost(run, ended, unfinished, place);
      case TaskResult.Ended(TaskResult.Cause cause, List<StepResult> steps, var at) ->
          ended(run, cause, steps, place);
      case TaskResult.Starting _, TaskResult.Running _ ->
          throw new IllegalStateException(run.id() + " has not ended");
    }
  }

  /** Each step is told of on the disk before it begins: where the apply is not, it did not. */
  private void lost(Run run, List<StepResult> ended, List<StepStart> unfinished, RunPlace place)
      throws IOException {
    boolean began =
        ended.stream().anyMatch(it -> it.name().equals(ApplyExecution.APPLY))
            || unfinished.stream().anyMatch(it -> it.name().equals(ApplyExecution.APPLY))
            || (ended.isEmpty() && unfinished.isEmpty());
    if (began) {
      needsAttention(run, RunOutcome.Reason.END_UNKNOWN, place);
    } else {
      failedBefore(run, RunOutcome.Reason.WORKER_LOST, "1");
    }
  }

  private void ended(Run run, TaskResult.Cause cause, List<StepResult> steps, RunPlace place)
      throws IOException {
    boolean applied = steps.stream().anyMatch(it -> it.name().equals(ApplyExecution.APPLY));
    if (applied && (steps.getLast().exitCode() == KILLED || Files.exists(errored(place)))) {
      needsAttention(run, RunOutcome.Reason.END_UNKNOWN, place);
      return;
    }
    switch (cause) {
      case FINISHED -> finish(run, RunState.SUCCEEDED, RunOutcome.Reason.DONE, "", place);
      case FAILED -> failed(run, RunOutcome.Reason.TERRAFORM_FAILED, steps, applied, place);
      case TIMED_OUT -> failed(run, RunOutcome.Reason.TIME_LIMIT, steps, applied, place);
      case STOPPED -> stopped(run, applied, place);
      case UNWRITABLE ->
          failedBefore(run, RunOutcome.Reason.INTERNAL, "its folder could not be written");
    }
  }

  private void failed(
      Run run, RunOutcome.Reason reason, List<StepResult> steps, boolean applied, RunPlace place)
      throws IOException {
    if (applied) {
      finish(run, RunState.FAILED, reason, steps.getLast().name(), place);
    } else {
      failedBefore(run, reason, steps.getLast().name());
    }
  }

  private void stopped(Run run, boolean applied, RunPlace place) throws IOException {
    String by = ends.now(run.id()).stopRequestedBy().orElse("");
    if (applied) {
      finish(run, RunState.CANCELLED, RunOutcome.Reason.STOPPED, by, place);
    } else {
      neverBegan(run, RunState.CANCELLED, RunOutcome.of(RunOutcome.Reason.STOPPED, by));
    }
  }

  private void finish(
      Run run, RunState state, RunOutcome.Reason reason, String detail, RunPlace place)
      throws IOException {
    List<String> known = state == RunState.SUCCEEDED ? List.of() : unfinished(place);
    ends.finish(run, state, counted(reason, detail, place, known));
  }

  private static List<String> unfinished(RunPlace place) throws IOException {
    return report(place).unfinished().stream()
        .map(it -> "started and not finished: " + it)
        .toList();
  }

  private void failedBefore(Run run, RunOutcome.Reason reason, String detail) {
    neverBegan(run, RunState.FAILED, RunOutcome.of(reason, detail));
  }

  /** Nothing was written: the lock need not be kept for it. */
  private void neverBegan(Run run, RunState state, RunOutcome outcome) {
    ends.finish(run, state, outcome, () -> queue.forgetTask(run));
  }

  private void needsAttention(Run run, RunOutcome.Reason reason, RunPlace place)
      throws IOException {
    List<String> known = new ArrayList<>(unfinished(place));
    Path errored = errored(place);
    boolean there = Files.isRegularFile(errored, LinkOption.NOFOLLOW_LINKS);
    byte[] kept = there ? Files.readAllBytes(errored) : new byte[0];
    if (kept.length > 0) {
      known.add(
          "the state that Terraform could not store is kept: push it from the project's page");
    }
    ends.finish(
        run,
        RunState.NEEDS_ATTENTION,
        counted(reason, "", place, known),
        () -> {
          if (kept.length > 0) {
            states.keepErrored(run.id(), run.stateKey().orElseThrow(), kept);
          }
        });
  }

  private static RunOutcome counted(
      RunOutcome.Reason reason, String detail, RunPlace place, List<String> warnings)
      throws IOException {
    ApplyReport report = report(place);
    return new RunOutcome(
        reason, detail, report.added(), report.changed(), report.destroyed(), warnings);
  }

  private static ApplyReport report(RunPlace place) {
    return ApplyLog.report(place.log(ApplyExecution.APPLY_STEP, ApplyExecution.APPLY));
  }

  private static Path errored(RunPlace place) {
    return place.terraform().erroredState();
  }
}
