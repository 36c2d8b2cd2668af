package dev.atoll.pullrequest;

import dev.atoll.execution.ApplyGate;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullRequest;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.Plans;
import dev.atoll.requirement.Requirements;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks once more before an apply starts: the pull request is open, its head and its base branch
 * are those that were planned for, the plan is neither stale nor used and fits the base as it is
 * now, its state has not been written since and lacks nothing, and what is required still holds.
 */
@Component
class ApplyGateKeeper implements ApplyGate {
  private final Forges forges;
  private final KnownPullRequests pullRequests;
  private final Runs runs;
  private final Plans plans;
  private final ApplyFactsGathering facts;
  private final RepositoryNames names;
  private final LastLook lastLook;

  ApplyGateKeeper(
      Forges forges,
      KnownPullRequests pullRequests,
      Runs runs,
      Plans plans,
      ApplyFactsGathering facts,
      RepositoryNames names,
      LastLook lastLook) {
    this.forges = forges;
    this.pullRequests = pullRequests;
    this.runs = runs;
    this.plans = plans;
    this.facts = facts;
    this.names = names;
    this.lastLook = lastLook;
  }

  @Override
  public Optional<RunOutcome> objection(Run apply) {
    KnownPullRequest known = pullRequests.get(apply.pullRequest());
    Forge forge = forges.of(known.ref().repository());
    Optional<PullRequest> seen = forge.pullRequest(known.ref());
    if (seen.isEmpty() || !seen.get().isOpen()) {
      return objection(RunOutcome.Reason.PULL_REQUEST_ENDED, "it is not open any more");
    }
    if (!seen.get().head().equals(apply.head())) {
      return objection(RunOutcome.Reason.NEWER_PUSH, seen.get().head().abbreviated());
    }
    if (!known.isCurrent(apply) || !seen.get().baseBranch().equals(known.baseBranch())) {
      return objection(RunOutcome.Reason.RETARGETED, seen.get().baseBranch());
    }
    return names.of(seen.get()) instanceof RepositoryNames.Standing.Known
        ? judged(apply, forge, seen.get(), known)
        : objection(
            RunOutcome.Reason.REQUIREMENT_MISSING,
            "the repository: another one has the name %s now"
                .formatted(known.ref().repository().path()));
  }

  private Optional<RunOutcome> judged(
      Run apply, Forge forge, PullRequest seen, KnownPullRequest known) {
    Plan plan = plans.load(new PlanId(apply.plan().orElseThrow()));
    Run planRun = runs.get(new RunId(plan.run().value()));
    Optional<String> outdated =
        lastLook.objection(forge, seen, known, new LastLook.Accepted(apply, planRun, plan));
    if (outdated.isPresent()) {
      return objection(RunOutcome.Reason.PLAN_STALE, outdated.get());
    }
    return missing(
        facts.missing(facts.ask(forge, seen, List.of(planRun)), planRun, plan, apply.head()));
  }

  private static Optional<RunOutcome> missing(List<Requirements.Unfulfilled> missing) {
    return missing.isEmpty()
        ? Optional.empty()
        : objection(
            RunOutcome.Reason.REQUIREMENT_MISSING,
            missing.stream()
                .map(it -> it.requirement() + ": " + it.reason())
                .collect(Collectors.joining("; ")));
  }

  private static Optional<RunOutcome> objection(RunOutcome.Reason reason, String detail) {
    return Optional.of(RunOutcome.of(reason, detail));
  }
}
