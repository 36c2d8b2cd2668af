package dev.atoll.web;

import dev.atoll.audit.AuditFilter;
import dev.atoll.audit.AuditLog;
import dev.atoll.lock.StateLocks;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.PlanOverview;
import dev.atoll.plan.PlanOverviews;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands around a run: its pull request and command, its state's lock, its record. */
@Component
class RunContext {
  private final KnownPullRequests pullRequests;
  private final Commands commands;
  private final StateLocks locks;
  private final AuditLog audit;
  private final PlanOverviews plans;
  private final PlanViews views;
  private final StateDeeds states;

  RunContext(
      KnownPullRequests pullRequests,
      Commands commands,
      StateLocks locks,
      AuditLog audit,
      PlanOverviews plans,
      PlanViews views,
      StateDeeds states) {
    this.pullRequests = pullRequests;
    this.commands = commands;
    this.locks = locks;
    this.audit = audit;
    this.plans = plans;
    this.views = views;
    this.states = states;
  }

  void addTo(Model model, Run run, PlanView.Wish wish) {
    model.addAttribute("pull", pullRequests.get(run.pullRequest()));
    model.addAttribute("command", commands.get(run.command()));
    states.waiting(run.id()).ifPresent(left -> model.addAttribute("errored", left));
    run.stateKey().flatMap(locks::find).ifPresent(lock -> model.addAttribute("lock", lock));
    plan(run)
        .ifPresent(plan -> {
          model.addAttribute("planned", views.of(plan, wish));
          model.addAttribute("planRun", plan.run());
        });
    model.addAttribute("entries", audit.latest(AuditFilter.ofRun(run.id().value()), 50));
  }

  /** What the run made, or what it applies. */
  private Optional<PlanOverview> plan(Run run) {
    return run.plan().isPresent()
        ? plans.find(new PlanId(run.plan().getAsLong()))
        : plans.ofRun(run.id());
  }
}
