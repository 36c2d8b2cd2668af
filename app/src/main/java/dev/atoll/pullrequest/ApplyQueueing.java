package dev.atoll.pullrequest;

import dev.atoll.run.Command;
import dev.atoll.run.NewRun;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Queues the applies of one command, in the order that the repository asks for. */
@Component
class ApplyQueueing {
  private final Runs runs;

  ApplyQueueing(Runs runs) {
    this.runs = runs;
  }

  void queue(Command command, List<Applicable> applicable) {
    runs.queue(command, applicable.stream().map(this::applyRun).toList());
  }

  private NewRun applyRun(Applicable it) {
    Run plan = it.planRun();
    return new NewRun(
        plan.spec(),
        RunPhase.APPLY,
        plan.environment(),
        plan.reason(),
        plan.tree(),
        plan.inputDigest(),
        OptionalLong.of(it.plan().id().value()),
        plan.spec().orderGroup(),
        plan.spec().needs(),
        plan.spec().appliedOneByOne());
  }
}
