package dev.atoll.web;

import dev.atoll.plan.PlanOverviews;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gathers what a checklist is made from. Asks no host. */
@Component
class Checklists {
  private final KnownPullRequests pullRequests;
  private final PlanOverviews plans;
  private final StateDeeds states;

  Checklists(KnownPullRequests pullRequests, PlanOverviews plans, StateDeeds states) {
    this.pullRequests = pullRequests;
    this.plans = plans;
    this.states = states;
  }

  Checklist of(KnownPullRequest pull, List<ProjectLine> projects) {
    return Checklist.of(
        new Checklist.Facts(
            pull,
            pullRequests.approvals(pull.id()),
            projects,
            plans.of(pull.id(), pull.head()),
            states.waiting()));
  }
}
