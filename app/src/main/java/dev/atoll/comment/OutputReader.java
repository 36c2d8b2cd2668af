package dev.atoll.comment;

import dev.atoll.run.Run;
import dev.atoll.run.RunLogs;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.RunStep;
import dev.atoll.run.Runs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads from a run's log what belongs into its comment: a bounded piece of it. */
@Component
class OutputReader {
  private static final int MOST_OF_APPLY = 200_000;
  private static final int MOST_OF_ERROR = 6_000;
  private static final String APPLY = "apply";

  private final Runs runs;
  private final RunLogs logs;

  OutputReader(Runs runs, RunLogs logs) {
    this.runs = runs;
    this.logs = logs;
  }

  /**
   * What an apply wrote, or the end of the step that failed; empty when there is nothing to say.
   */
  String of(Run run) {
    List<String> steps = logs.steps(run.id());
    if (run.phase() == RunPhase.APPLY && steps.contains(APPLY) && run.state() != RunState.RUNNING) {
      return end(run, APPLY, MOST_OF_APPLY);
    }
    return run.state() == RunState.FAILED
        ? failedStep(run, steps).map(step -> end(run, step, MOST_OF_ERROR)).orElse("")
        : "";
  }

  private Optional<String> failedStep(Run run, List<String> written) {
    return runs.steps(run.id()).stream()
        .filter(step -> step.exitCode().isPresent() && step.exitCode().getAsInt() != 0)
        .map(RunStep::name)
        .filter(written::contains)
        .findFirst()
        .or(() -> written.isEmpty() ? Optional.empty() : Optional.of(written.getLast()));
  }

  /** Begins with a whole line, and says so when it is not the first. */
  private String end(Run run, String step, int most) {
    long length = logs.length(run.id(), step);
    long from = Math.max(0, length - most);
    byte[] bytes = logs.read(run.id(), step, from, most);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return from == 0 ? text : Sentences.EARLIER + text.substring(text.indexOf('\n') + 1);
  }
}
