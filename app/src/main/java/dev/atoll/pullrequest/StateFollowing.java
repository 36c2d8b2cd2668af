package dev.atoll.pullrequest;

import dev.atoll.plan.Plan;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunSpec;
import dev.atoll.run.Runs;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An apply wrote a state: the plans that other pull requests have on it do not fit any more. They
 * are made anew when the state is free, or when somebody wants to apply them.
 */
@Component
class StateFollowing {
  private final Runs runs;
  private final Plans plans;
  private final KnownPullRequests pullRequests;
  private final StateMarks states;

  StateFollowing(Runs runs, Plans plans, KnownPullRequests pullRequests, StateMarks states) {
    this.runs = runs;
    this.plans = plans;
    this.pullRequests = pullRequests;
    this.states = states;
  }

  @EventListener
  void onRunChanged(RunChanged changed) {
    if (changed.phase() == RunPhase.APPLY && changed.state().isFinal()) {
      Run apply = runs.get(changed.run());
      if (apply.task().isPresent()) {
        apply.stateKey().ifPresent(key -> written(key, apply));
      }
    }
  }

  private void written(String stateKey, Run apply) {
    for (Run other : runs.plansOnState(stateKey, apply.pullRequest())) {
      plans
          .ofRun(other.id())
          .filter(Plan::applicable)
          .ifPresent(
              plan -> reason(apply, other, plan).ifPresent(why -> plans.markStale(plan.id(), why)));
    }
  }

  private Optional<StaleReason> reason(Run apply, Run other, Plan plan) {
    return other.spec().state().keeper() == RunSpec.Keeper.ATOLL
        ? states.moved(other, plan)
        : Optional.of(
            new StaleReason.AppliedByOther(pullRequests.get(apply.pullRequest()).ref().number()));
  }
}
