package dev.atoll.pullrequest;

import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.ChoiceReason;
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
  Map<Run, StaleReason> among(Visit visit, CommitSha tree, List<Run> planRuns) {
    List<Run> current =
        planRuns.stream()
            .filter(
                run -> run.state() != RunState.SUPERSEDED && run.head().equals(visit.seen().head()))
            .toList();
    Map<Run, StaleReason> stale = new LinkedHashMap<>();
    Map<String, Prospect> now = current.isEmpty() ? Map.of() : prospectsNow(visit, tree, current);
    for (Run run : current) {
      Optional<Prospect> prospect = Optional.ofNullable(now.get(run.project()));
      reason(visit, run, prospect).ifPresent(reason -> stale.put(run, reason));
    }
    return stale;
  }

  /** Why what this run plans, or has planned, does not fit; empty for a plan that was used. */
  Optional<StaleReason> reason(Visit visit, Run run, Optional<Prospect> now) {
    Optional<Plan> plan = plans.ofRun(run.id());
    return switch (plan.map(Plan::standing).orElseGet(PlanStanding.Applicable::new)) {
      case PlanStanding.Used _ -> Optional.empty();
      case PlanStanding.Stale(var _, StaleReason known) -> Optional.of(known);
      case PlanStanding.Applicable() ->
          now.filter(it -> !it.inputDigest().equals(run.inputDigest()))
              .map(it -> inputsChanged(visit, run, it))
              .or(() -> plan.flatMap(it -> stateMoved(run, it)));
    };
  }

  private Map<String, Prospect> prospectsNow(Visit visit, CommitSha tree, List<Run> runs) {
    Set<String> names = runs.stream().map(Run::project).collect(Collectors.toSet());
    ChoiceReason reason =
        new ChoiceReason("base_moved", visit.seen().base().abbreviated(), List.of());
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
    return states.moved(run, plan);
  }
}
