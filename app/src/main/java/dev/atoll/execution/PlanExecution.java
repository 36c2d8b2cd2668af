package dev.atoll.execution;

import dev.atoll.config.ServerConfig;
import dev.atoll.exec.Step;
import dev.atoll.exec.Task;
import dev.atoll.exec.TaskResult;
import dev.atoll.plan.ArtifactRefusedException;
import dev.atoll.plan.NewPlan;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunQueue;
import dev.atoll.run.RunState;
import dev.atoll.terraform.Terraform;
import dev.atoll.terraform.TerraformProgram;
import dev.atoll.terraform.TerraformVersion;
import dev.atoll.terraform.Workplace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * A plan run: init, plan, show; the plan is sealed and kept. May be repeated as often as needed.
 */
@Component
class PlanExecution implements PhaseExecution {
  static final String PLAN = "plan";
  static final int PLAN_STEP = 2;

  /** Short: a plan holds nothing and writes nothing, so nothing is lost by killing it. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration SHOW = Duration.ofMinutes(5);

  private final RunPlaces places;
  private final RunEnvironment environment;
  private final RunTerraform programs;
  private final Terraform terraform;
  private final ServerConfig config;
  private final RunQueue queue;
  private final PlanKeeping keeping;
  private final TaskEnds ends;

  PlanExecution(
      RunPlaces places,
      RunEnvironment environment,
      RunTerraform programs,
      Terraform terraform,
      ServerConfig config,
      RunQueue queue,
      PlanKeeping keeping,
      TaskEnds ends) {
    this.places = places;
    this.environment = environment;
    this.programs = programs;
    this.terraform = terraform;
    this.config = config;
    this.queue = queue;
    this.keeping = keeping;
    this.ends = ends;
  }

  @Override
  public RunPhase phase() {
    return RunPhase.PLAN;
  }

  @Override
  public Prepared prepare(Run run) throws RunEnd, IOException, InterruptedException {
    TerraformProgram program = programs.of(run);
    RunPlace place = places.make(run);
    StateOverride.lay(run, place);
    Workplace at = place.terraform();
    List<Step> steps =
        List.of(
            terraform.init(program, at, config.runs().initLimit()),
            terraform.plan(program, at, config.runs().planLimit()),
            terraform.show(program, at, SHOW));
    Duration limit = config.runs().initLimit().plus(config.runs().planLimit()).plus(SHOW);
    Task task = new Task(RunPlaces.task(run), steps, environment.of(run, place), limit, GRACE);
    return new Prepared(task, program.version());
  }

  @Override
  public void commit(Run run, String handle, TerraformVersion terraform) {
    queue.noteTask(run, handle, terraform.toString());
  }

  @Override
  public void conclude(Run run, TaskResult result) throws IOException {
    switch (result) {
      case TaskResult.Ended(TaskResult.Cause cause, var steps, var at) -> ended(run, cause, steps);
      case TaskResult.NeverStarted _, TaskResult.Lost _ -> ends.giveBack(run);
      case TaskResult.Starting _, TaskResult.Running _ ->
          throw new IllegalStateException(run.id() + " has not ended");
    }
  }

  private void ended(Run run, TaskResult.Cause cause, List<dev.atoll.exec.StepResult> steps)
      throws IOException {
    if (ends.wasStopped(run)) {
      ends.stopped(run);
      return;
    }
    switch (cause) {
      case FINISHED -> keep(run);
      case FAILED -> ends.fail(run, RunOutcome.Reason.TERRAFORM_FAILED, steps.getLast().name());
      case TIMED_OUT -> ends.fail(run, RunOutcome.Reason.TIME_LIMIT, steps.getLast().name());
      case STOPPED -> ends.stopped(run);
      case UNWRITABLE -> ends.giveBack(run);
    }
  }

  private void keep(Run run) throws IOException {
    try {
      NewPlan plan = keeping.read(run, places.of(run));
      ends.finish(
          run,
          RunState.SUCCEEDED,
          RunOutcome.of(RunOutcome.Reason.DONE, ""),
          () -> keeping.store(run, plan));
    } catch (ArtifactRefusedException e) {
      ends.fail(run, RunOutcome.Reason.ARTIFACT_TOO_LARGE, Objects.requireNonNull(e.getMessage()));
    }
  }
}
