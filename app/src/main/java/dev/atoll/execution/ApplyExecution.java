package dev.atoll.execution;

import dev.atoll.config.ServerConfig;
import dev.atoll.exec.Step;
import dev.atoll.exec.Task;
import dev.atoll.exec.TaskResult;
import dev.atoll.plan.Consumption;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.plan.StaleWords;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
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
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * An apply run: init, then exactly the plan that was shown. Never started twice: its plan is
 * consumed in the transaction that writes down its task, before anything starts.
 */
@Component
class ApplyExecution implements PhaseExecution {
  private static final Duration GRACE = Duration.ofMinutes(2);
  static final String APPLY = "apply";

  /** Its number among the steps, counted from 1. */
  static final int APPLY_STEP = 2;

  private final RunPlaces places;
  private final RunEnvironment environment;
  private final RunTerraform programs;
  private final Terraform terraform;
  private final ServerConfig config;
  private final RunQueue queue;
  private final Plans plans;
  private final ApplyGate gate;
  private final ApplyEnds ends;
  private final TransactionOperations transactions;

  ApplyExecution(
      RunPlaces places,
      RunEnvironment environment,
      RunTerraform programs,
      Terraform terraform,
      ServerConfig config,
      RunQueue queue,
      Plans plans,
      ApplyGate gate,
      ApplyEnds ends,
      TransactionOperations transactions) {
    this.places = places;
    this.environment = environment;
    this.programs = programs;
    this.terraform = terraform;
    this.config = config;
    this.queue = queue;
    this.plans = plans;
    this.gate = gate;
    this.ends = ends;
    this.transactions = transactions;
  }

  @Override
  public RunPhase phase() {
    return RunPhase.APPLY;
  }

  @Override
  public Prepared prepare(Run run) throws RunEnd, IOException, InterruptedException {
    object(gate.objection(run));
    TerraformProgram program = programs.of(run);
    RunPlace place = places.make(run);
    Workplace at = place.terraform();
    plans.open(plan(run)).unpack(at.planFile(), place.tree());
    StateOverride.lay(run, place);
    List<Step> steps =
        List.of(
            terraform.init(program, at, config.runs().initLimit()),
            terraform.apply(program, at, config.runs().applyLimit()));
    Duration limit = config.runs().initLimit().plus(config.runs().applyLimit());
    Task task = new Task(RunPlaces.task(run), steps, environment.of(run, place), limit, GRACE);
    return new Prepared(task, program.version());
  }

  @Override
  public void commit(Run run, String handle, TerraformVersion terraform) throws RunEnd {
    object(gate.objection(run));
    object(
        transactions.execute(_ -> {
          queue.check(run);
          return switch (plans.consume(plan(run).id(), run.id())) {
            case Consumption.AlreadyConsumed(RunId by) ->
                Optional.of(RunOutcome.of(RunOutcome.Reason.PLAN_CONSUMED, by.toString()));
            case Consumption.Outdated(StaleReason why) ->
                Optional.of(RunOutcome.of(RunOutcome.Reason.PLAN_STALE, StaleWords.of(why)));
            case Consumption.Consumed() -> {
              queue.noteTask(run, handle, terraform.toString());
              yield Optional.<RunOutcome>empty();
            }
          };
        }));
  }

  @Override
  public void conclude(Run run, TaskResult result) throws IOException {
    ends.conclude(run, result, places.of(run));
  }

  private Plan plan(Run run) {
    return plans.load(new PlanId(run.plan().orElseThrow()));
  }

  private static void object(Optional<RunOutcome> objection) throws RunEnd {
    if (objection.isPresent()) {
      throw new RunEnd(RunState.FAILED, objection.get());
    }
  }
}
