package dev.atoll.pullrequest;

import dev.atoll.config.Requirement;
import dev.atoll.forge.Approval;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Mergeability;
import dev.atoll.forge.PullRequest;
import dev.atoll.plan.Plan;
import dev.atoll.plan.Plans;
import dev.atoll.requirement.ApplyFacts;
import dev.atoll.requirement.Divergence;
import dev.atoll.requirement.Requirements;
import dev.atoll.requirement.ShownPlan;
import dev.atoll.run.Run;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what the requirements of an apply are judged by. Asks the host. */
@Component
class ApplyFactsGathering {
  private final Plans plans;
  private final Trees trees;
  private final StateMarks states;

  ApplyFactsGathering(Plans plans, Trees trees, StateMarks states) {
    this.plans = plans;
    this.states = states;
    this.trees = trees;
  }

  /** What the host says about the pull request, asked once for all of its projects. */
  record HostFacts(List<Approval> approvals, Mergeability mergeability, Divergence divergence) {}

  HostFacts ask(Forge forge, PullRequest seen, List<Run> planRuns) {
    return new HostFacts(
        forge.approvals(seen),
        forge.mergeability(seen),
        matters(planRuns) ? trees.divergence(forge, seen) : Divergence.NONE);
  }

  /** Only some must be up to date with their base, and it costs a look at its commits. */
  private static boolean matters(List<Run> planRuns) {
    return planRuns.stream()
        .anyMatch(run -> run.spec().requirements().contains(Requirement.UNDIVERGED.word()));
  }

  List<Requirements.Unfulfilled> missing(HostFacts host, Run planRun, Plan plan, CommitSha head) {
    List<ShownPlan> shown =
        plans.shown(planRun.pullRequest(), planRun.project(), head.value()).stream()
            .map(it ->
                new ShownPlan(it.effectDigest(), java.util.Objects.requireNonNull(it.shownAt())))
            .toList();
    List<Requirements.Unfulfilled> missing =
        Requirements.missing(
            planRun.spec().requirements(),
            new ApplyFacts(
                head,
                plan.effectDigest(),
                shown,
                host.approvals(),
                host.mergeability(),
                host.divergence()));
    return Stream.concat(states.unstored(planRun).stream(), missing.stream()).toList();
  }
}
