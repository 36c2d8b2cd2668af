package dev.atoll.execution;

import dev.atoll.exec.TaskResult;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.terraform.TerraformVersion;
import java.io.IOException;

/** How the runs of one phase are carried out. */
interface PhaseExecution {
  RunPhase phase();

  /** Lays out the place and says what to do. Nothing has started when this fails. */
  Prepared prepare(Run run) throws RunEnd, IOException, InterruptedException;

  /**
   * The last transaction before the start: writes down the task, under the run's fence.
   *
   * @param handle to find the task again
   */
  void commit(Run run, String handle, TerraformVersion terraform) throws RunEnd;

  /** Writes down what came of the task, under the run's fence. */
  void conclude(Run run, TaskResult result) throws IOException;
}
