package dev.atoll.pullrequest;

import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.Run;
import dev.atoll.run.RunState;
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

/** Compares plans with what they would be made from now, and names exactly what has changed. */
@Component
class StaleFinding {
  private final Prospects prospects;
  private final Plans plans;
  private final StateMarks states;
  private final Mirrors mirrors;

  StaleFinding(Prospects prospects, Plans plans, StateMarks states, Mirrors mirrors) {
    this.prospects = prospects;
    this.plans = plans;
    this.states = states;
    this.mirrors = mirrors;
  }

  /**
   * Which of these plan runs do not fit the merged tree or their state; what was found stale before
   * is still.
   */
  Found among(PullRequestNow pullRequest, CommitSha tree, List<Run> planRuns) {
    List<Run> current =
        planRuns.stream()
            .filter(run -> run.state() != RunState.SUPERSEDED && pullRequest.known().isCurrent(run))
            .toList();
    if (current.isEmpty()) {
      return new Found.Reasons(Map.of());
    }
    return switch (prospectsNow(pullRequest, tree, current)) {
      case ProspectsFound.Broken(var problems, String where) ->
          new Found.Unreadable(problems, where);
      case ProspectsFound.NoSuch _ -> new Found.Reasons(reasons(pullRequest, current, List.of()));
      case ProspectsFound.Found(var _, List<Prospect> now) ->
          new Found.Reasons(reasons(pullRequest, current, now));
    };
  }

  /** What a look at plans found. */
  sealed interface Found {
    /** Those that do not fit; the others do. */
    record Reasons(Map<Run, StaleReason> stale) implements Found {}

    /** What they would be made from now cannot be read. */
    record Unreadable(List<CommandOutcome.Problem> problems, String where) implements Found {}
  }

  private Map<Run, StaleReason> reasons(
      PullRequestNow pullRequest, List<Run> runs, List<Prospect> now) {
    Map<String, Prospect> byProject =
        now.stream().collect(Collectors.toMap(it -> it.spec().project(), it -> it));
    Map<Run, StaleReason> stale = new LinkedHashMap<>();
    for (Run run : runs) {
      Optional<Prospect> prospect = Optional.ofNullable(byProject.get(run.project()));
      reason(pullRequest, run, prospect).ifPresent(reason -> stale.put(run, reason));
    }
    return stale;
  }

  /** Why what this run plans, or has planned, does not fit; empty for a plan that was used. */
  Optional<StaleReason> reason(PullRequestNow pullRequest, Run run, Optional<Prospect> now) {
    Optional<Plan> plan = plans.ofRun(run.id());
    return switch (plan.map(Plan::standing).orElseGet(PlanStanding.Applicable::new)) {
      case PlanStanding.Used _ -> Optional.empty();
      case PlanStanding.Stale(var _, StaleReason known) -> Optional.of(known);
      case PlanStanding.Applicable() ->
          inputs(pullRequest, run, now).or(() -> plan.flatMap(it -> stateMoved(run, it)));
    };
  }

  private Optional<StaleReason> inputs(
      PullRequestNow pullRequest, Run run, Optional<Prospect> now) {
    if (now.isEmpty()) {
      return Optional.of(
          new StaleReason.ProjectGone(
              pullRequest.seen().baseBranch(), pullRequest.seen().base().abbreviated()));
    }
    return now.filter(it -> !it.inputDigest().equals(run.inputDigest()))
        .map(it -> inputsChanged(pullRequest, run, it));
  }

  private ProspectsFound prospectsNow(PullRequestNow pullRequest, CommitSha tree, List<Run> runs) {
    Set<String> names = runs.stream().map(Run::project).collect(Collectors.toSet());
    ChoiceReason reason =
        new ChoiceReason("base_moved", pullRequest.seen().base().abbreviated(), List.of());
    return prospects.find(pullRequest, tree, new Wish.Named(names, reason));
  }

  private StaleReason inputsChanged(PullRequestNow pullRequest, Run run, Prospect now) {
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
            .flatMap(path -> lastChange(pullRequest, run, path).stream())
            .findFirst()
            .orElse(pullRequest.seen().base())
            .abbreviated();
    return new StaleReason.FilesChanged(
        new ArrayList<>(changed), pullRequest.seen().baseBranch(), commit);
  }

  private Optional<CommitSha> lastChange(PullRequestNow pullRequest, Run run, String path) {
    return mirrors.lastChange(
        pullRequest.seen().ref().repository(), run.base(), pullRequest.seen().base(), path);
  }

  private Optional<StaleReason> stateMoved(Run run, Plan plan) {
    return states.moved(run, plan);
  }
}
