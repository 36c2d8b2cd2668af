package dev.atoll.execution;

import dev.atoll.exec.Task;
import dev.atoll.exec.TaskResult;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** A run that plans what a host tries to merge: done as any plan is. */
@Component
class TrialExecution implements PhaseExecution {
  private final PlanExecution plan;

  TrialExecution(PlanExecution plan) {
    this.plan = plan;
  }

  @Override
  public RunPhase phase() {
    return RunPhase.TRIAL;
  }

  @Override
  public Task prepare(Run run) throws RunEnd, IOException, InterruptedException {
    return plan.prepare(run);
  }

  @Override
  public void commit(Run run, String handle) {
    plan.commit(run, handle);
  }

  @Override
  public void conclude(Run run, TaskResult result) throws IOException {
    plan.conclude(run, result);
  }
}
