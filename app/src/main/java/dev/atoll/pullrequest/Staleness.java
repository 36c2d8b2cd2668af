package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.plan.StaleWords;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.Commands;
import dev.atoll.run.NewCommand;
import dev.atoll.run.Run;
import dev.atoll.run.RunEndings;
import dev.atoll.run.RunOutcome;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deals with plans that do not fit any more what they were made from, because the base moved within
 * their closure or their state was written since: each is marked with what changed, and made anew.
 */
@Component
class Staleness {
  private final Trees trees;
  private final StaleFinding finding;
  private final Plans plans;
  private final RunEndings runEndings;
  private final Commands commands;
  private final Work work;
  private final TransactionOperations transactions;

  Staleness(
      Trees trees,
      StaleFinding finding,
      Plans plans,
      RunEndings runEndings,
      Commands commands,
      Work work,
      TransactionOperations transactions) {
    this.trees = trees;
    this.finding = finding;
    this.plans = plans;
    this.runEndings = runEndings;
    this.commands = commands;
    this.work = work;
    this.transactions = transactions;
  }

  /** Merges head and base, and looks at these plan runs; see {@link #refresh}. */
  Freshness freshness(Visit visit, List<Run> planRuns) {
    if (planRuns.isEmpty()) {
      return new Freshness.Fresh();
    }
    return switch (trees.merge(visit.forge(), visit.seen())) {
      case MergedTree.Conflict(List<String> paths) ->
          new Freshness.Unplannable(new CommandOutcome.Conflict(visit.seen().baseBranch(), paths));
      case MergedTree.Ready(CommitSha tree) -> refresh(visit, tree, planRuns, ChoiceChange.none());
      case MergedTree.Gone(String what) ->
          new Freshness.Unplannable(new CommandOutcome.TreeRefused(what));
    };
  }

  /**
   * Looks at these plan runs, marks the stale ones and asks for their plans anew, with those of the
   * projects that are touched besides.
   */
  Freshness refresh(Visit visit, CommitSha tree, List<Run> planRuns, ChoiceChange change) {
    return switch (finding.among(visit.now(), tree, planRuns)) {
      case StaleFinding.Found.Reasons(Map<Run, StaleReason> stale) -> refresh(visit, stale, change);
      case StaleFinding.Found.Unreadable(var problems, String where) ->
          new Freshness.Unplannable(new CommandOutcome.Broken(problems, where, false));
    };
  }

  private Freshness refresh(Visit visit, Map<Run, StaleReason> found, ChoiceChange change) {
    Map<Run, StaleReason> stale = new LinkedHashMap<>(found);
    stale.keySet().removeIf(change::leaves);
    if (stale.isEmpty() && change.isNone()) {
      return new Freshness.Fresh();
    }
    visit.claim().inTransaction(() -> markAndReplan(visit, stale, change));
    return new Freshness.Stale(
        stale.entrySet().stream()
            .map(it ->
                new CommandOutcome.StalePlan(
                    it.getKey().project(), List.of(StaleWords.of(it.getValue()))))
            .toList());
  }

  /** Whether it is known that the state was written since this run planned. */
  boolean isBehindItsState(Run planRun) {
    return plans
        .ofRun(planRun.id())
        .filter(plan ->
            plan.standing() instanceof PlanStanding.Stale(var _, StaleReason reason)
                && reason.isOfState())
        .isPresent();
  }

  /** Says of a plan that may be applied why it may not any more; once. */
  void mark(Run planRun, StaleReason reason) {
    plans
        .ofRun(planRun.id())
        .filter(Plan::applicable)
        .ifPresent(plan -> plans.markStale(plan.id(), reason));
  }

  /** The plan of an accepted apply does not fit any more: it is marked and made anew. */
  void replan(Run apply, Plan plan, StaleReason reason, Person bot, PullRequest seen) {
    transactions.executeWithoutResult(_ -> {
      plans.markStale(plan.id(), reason);
      commands.take(
          new NewCommand(
              apply.pullRequest(),
              CommandKind.REPLAN,
              Map.of(
                  PlanHandler.PROJECTS,
                  apply.project(),
                  PlanHandler.REASON,
                  reason.isOfState() ? "state_moved" : "base_moved"),
              bot,
              "stale:plan:" + plan.id().value(),
              seen.head(),
              seen.base()));
      work.wake(WorkKind.PULL_REQUEST, seen.ref().toString());
    });
  }

  /**
   * The base of an accepted apply moved, and nobody has looked at it yet: its plan is marked, and
   * who looks at the pull request asks for all that does not fit.
   */
  void markUnheard(Plan plan, StaleReason reason, PullRequest seen) {
    transactions.executeWithoutResult(_ -> {
      plans.markStale(plan.id(), reason);
      work.wake(WorkKind.PULL_REQUEST, seen.ref().toString());
    });
  }

  /** What is still being planned from what is no more is stopped. */
  private void markAndReplan(Visit visit, Map<Run, StaleReason> stale, ChoiceChange change) {
    Map<Run, StaleReason> outdated = new LinkedHashMap<>(stale);
    outdated.putAll(change.left());
    outdated.forEach(this::mark);
    runEndings.supersede(
        outdated.keySet(), RunOutcome.Reason.BASE_MOVED, visit.seen().base().abbreviated());
    Set<String> projects = new HashSet<>(change.added());
    stale.keySet().forEach(run -> projects.add(run.project()));
    commands.take(
        new NewCommand(
            visit.known().id(),
            CommandKind.REPLAN,
            Map.of(
                PlanHandler.PROJECTS,
                ChoiceChange.joined(projects),
                PlanHandler.REASON,
                reason(stale),
                Command.LEFT,
                ChoiceChange.joined(change.left().keySet().stream().map(Run::project).toList())),
            visit.forge().bot(),
            source(visit, stale),
            visit.seen().head(),
            visit.seen().base()));
  }

  /** What is not planned yet has no run that could tell one time from another. */
  private String source(Visit visit, Map<Run, StaleReason> stale) {
    OptionalLong newest = stale.keySet().stream().mapToLong(run -> run.id().value()).max();
    return newest.isPresent()
        ? "stale:%s:%d".formatted(visit.seen().base(), newest.getAsLong())
        : "touched:%s:%d".formatted(visit.seen().base(), commands.count(visit.known().id()));
  }

  private static String reason(Map<Run, StaleReason> stale) {
    if (stale.isEmpty()) {
      return "touched_since";
    }
    return stale.values().stream().anyMatch(StaleReason::isOfState) ? "state_moved" : "base_moved";
  }
}
