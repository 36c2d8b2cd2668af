package dev.atoll.pullrequest;

import dev.atoll.run.RunChanged;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import dev.atoll.run.Trials;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An apply waits or has ended: what was planned on its state for a merge is looked at again. */
@Component
class TrialFollowing {
  private final Trials trials;
  private final Runs runs;
  private final Work work;

  TrialFollowing(Trials trials, Runs runs, Work work) {
    this.trials = trials;
    this.runs = runs;
    this.work = work;
  }

  @EventListener
  void onRunChanged(RunChanged changed) {
    if (changed.phase() == RunPhase.APPLY && changed.state() != RunState.RUNNING) {
      runs.get(changed.run()).stateKey().stream()
          .flatMap(key -> trials.onState(key).stream())
          .forEach(ref -> work.wake(WorkKind.PULL_REQUEST, ref.toString()));
    }
  }
}
