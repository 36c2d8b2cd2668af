package dev.atoll.execution;

import dev.atoll.exec.TaskResult;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.terraform.TerraformVersion;
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
  public Prepared prepare(Run run) throws RunEnd, IOException, InterruptedException {
    return plan.prepare(run);
  }

  @Override
  public void commit(Run run, String handle, TerraformVersion terraform) {
    plan.commit(run, handle, terraform);
  }

  @Override
  public void conclude(Run run, TaskResult result) throws IOException {
    plan.conclude(run, result);
  }
}
