package dev.atoll.pullrequest;

import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.plan.Plan;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.plan.StateMark;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.Commands;
import dev.atoll.run.NewCommand;
import dev.atoll.run.Run;
import dev.atoll.run.RunState;
import dev.atoll.state.StateVersions;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds plans that do not fit any more what they were made from, because the base moved within
 * their closure or their state was written since. Such a plan is marked with what changed, and made
 * anew.
 */
@Component
class Staleness {
  private final Trees trees;
  private final Prospects prospects;
  private final Plans plans;
  private final StateVersions states;
  private final Mirrors mirrors;
  private final Commands commands;
  private final Work work;
  private final TransactionOperations transactions;

  Staleness(
      Trees trees,
      Prospects prospects,
      Plans plans,
      StateVersions states,
      Mirrors mirrors,
      Commands commands,
      Work work,
      TransactionOperations transactions) {
    this.trees = trees;
    this.prospects = prospects;
    this.plans = plans;
    this.states = states;
    this.mirrors = mirrors;
    this.commands = commands;
    this.work = work;
    this.transactions = transactions;
  }

  /**
   * Looks at these plan runs, marks the stale ones and asks for their plans anew.
   *
   * @return what is stale now, with reasons for people
   */
  List<CommandOutcome.StalePlan> refresh(Visit visit, List<Run> planRuns) {
    List<Run> current =
        planRuns.stream()
            .filter(
                run -> run.state() != RunState.SUPERSEDED && run.head().equals(visit.seen().head()))
            .toList();
    if (current.isEmpty()) {
      return List.of();
    }
    Map<Run, StaleReason> stale = stale(visit, current);
    if (!stale.isEmpty()) {
      visit.claim().inTransaction(() -> markAndReplan(visit, stale));
    }
    return stale.entrySet().stream()
        .map(
            it -> new CommandOutcome.StalePlan(it.getKey().project(), StaleWords.of(it.getValue())))
        .toList();
  }

  /** The state of an accepted apply was written meanwhile: its plan is marked and made anew. */
  void replan(Run apply, Plan plan, StateMark now, Person bot, PullRequest seen) {
    StaleReason reason =
        new StaleReason.StateMoved(
            plan.state().lineage(), plan.state().serial(), now.lineage(), now.serial());
    transactions.executeWithoutResult(_ -> {
      plans.markStale(plan.id(), reason);
      commands.take(
          new NewCommand(
              apply.pullRequest(),
              CommandKind.REPLAN,
              Map.of(PlanHandler.PROJECTS, apply.project(), PlanHandler.REASON, "state_moved"),
              bot,
              "stale:plan:" + plan.id().value(),
              seen.head(),
              seen.base()));
      work.wake(WorkKind.PULL_REQUEST, seen.ref().toString());
    });
  }

  private Map<Run, StaleReason> stale(Visit visit, List<Run> runs) {
    Map<Run, StaleReason> stale = new LinkedHashMap<>();
    Map<String, Prospect> now = prospectsNow(visit, runs);
    for (Run run : runs) {
      Optional<Plan> plan = plans.ofRun(run.id());
      if (plan.filter(it -> !it.applicable()).isPresent()) {
        continue;
      }
      Prospect prospect = now.get(run.project());
      if (prospect != null && !prospect.inputDigest().equals(run.inputDigest())) {
        stale.put(run, inputsChanged(visit, run, prospect));
      } else {
        plan.flatMap(it -> stateMoved(run, it)).ifPresent(reason -> stale.put(run, reason));
      }
    }
    return stale;
  }

  private Map<String, Prospect> prospectsNow(Visit visit, List<Run> runs) {
    Set<String> names = runs.stream().map(Run::project).collect(Collectors.toSet());
    ChoiceReason reason =
        new ChoiceReason("base_moved", visit.seen().base().abbreviated(), List.of());
    if (!(trees.merge(visit.forge(), visit.seen()) instanceof MergedTree.Ready(CommitSha tree))) {
      return Map.of();
    }
    return switch (prospects.find(
        visit.forge(), visit.seen(), tree, new Wish.Named(names, reason))) {
      case ProspectsFound.Found(var config, List<Prospect> found) ->
          found.stream().collect(Collectors.toMap(it -> it.spec().project(), it -> it));
      case ProspectsFound.Broken _, ProspectsFound.NoSuch _ -> Map.of();
    };
  }

  private StaleReason inputsChanged(Visit visit, Run run, Prospect now) {
    Set<String> changed = new TreeSet<>();
    Map<String, String> before = run.spec().closure();
    Map<String, String> after = now.spec().closure();
    Map<String, String> all = new HashMap<>(before);
    all.putAll(after);
    all.keySet().stream()
        .filter(path -> !Objects.equals(before.get(path), after.get(path)))
        .forEach(changed::add);
    if (changed.isEmpty()) {
      return new StaleReason.SettingsChanged(List.of("settings of the server"));
    }
    String commit =
        changed.stream()
            .flatMap(path -> lastChange(visit, run, path).stream())
            .findFirst()
            .orElse(visit.seen().base())
            .abbreviated();
    return new StaleReason.FilesChanged(
        new ArrayList<>(changed), visit.seen().baseBranch(), commit);
  }

  private Optional<CommitSha> lastChange(Visit visit, Run run, String path) {
    return mirrors.lastChange(
        visit.seen().ref().repository(), run.base(), visit.seen().base(), path);
  }

  private Optional<StaleReason> stateMoved(Run run, Plan plan) {
    return StateMarks.current(states, run)
        .filter(now -> !now.equals(plan.state()))
        .map(now ->
            new StaleReason.StateMoved(
                plan.state().lineage(), plan.state().serial(), now.lineage(), now.serial()));
  }

  private void markAndReplan(Visit visit, Map<Run, StaleReason> stale) {
    stale.forEach((run, reason) ->
        plans.ofRun(run.id()).ifPresent(plan -> plans.markStale(plan.id(), reason)));
    String projects =
        stale.keySet().stream().map(Run::project).sorted().collect(Collectors.joining("\n"));
    long newest = stale.keySet().stream().mapToLong(run -> run.id().value()).max().orElse(0);
    commands.take(
        new NewCommand(
            visit.known().id(),
            CommandKind.REPLAN,
            Map.of(PlanHandler.PROJECTS, projects, PlanHandler.REASON, reason(stale)),
            visit.forge().bot(),
            "stale:%s:%d".formatted(visit.seen().base(), newest),
            visit.seen().head(),
            visit.seen().base()));
  }

  private static String reason(Map<Run, StaleReason> stale) {
    return stale.values().stream().anyMatch(it -> it instanceof StaleReason.StateMoved)
        ? "state_moved"
        : "base_moved";
  }
}
