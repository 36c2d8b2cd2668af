package dev.atoll.web;

import dev.atoll.lock.StateLocks;
import dev.atoll.plan.PlanOverview;
import dev.atoll.plan.PlanOverviews;
import dev.atoll.plan.PlanSummary;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The projects of a pull request, each with its newest plan and apply. */
@Component
class ProjectLines {
  private final Runs runs;
  private final StateLocks locks;
  private final PlanOverviews overviews;

  ProjectLines(Runs runs, StateLocks locks, PlanOverviews overviews) {
    this.runs = runs;
    this.locks = locks;
    this.overviews = overviews;
  }

  List<ProjectLine> of(KnownPullRequest pull) {
    Map<String, Run> plans = byProject(runs.latest(pull.id(), RunPhase.PLAN));
    Map<String, Run> applies = byProject(runs.latest(pull.id(), RunPhase.APPLY));
    Map<RunId, PlanSummary> planned =
        overviews.of(pull.id(), pull.head()).stream()
            .collect(Collectors.toMap(PlanOverview::run, PlanOverview::summary));
    List<String> names = new ArrayList<>(plans.keySet());
    applies.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names.stream()
        .map(name ->
            line(
                pull,
                name,
                Optional.ofNullable(plans.get(name)),
                Optional.ofNullable(plans.get(name))
                    .filter(pull::isCurrent)
                    .flatMap(run -> Optional.ofNullable(planned.get(run.id()))),
                Optional.ofNullable(applies.get(name))))
        .toList();
  }

  private ProjectLine line(
      KnownPullRequest pull,
      String name,
      Optional<Run> plan,
      Optional<PlanSummary> planned,
      Optional<Run> apply) {
    Optional<String> key = plan.or(() -> apply).flatMap(Run::stateKey);
    return new ProjectLine(
        name, pull.ref().repository() + "/" + name, plan, planned, apply, key.flatMap(locks::find));
  }

  private static Map<String, Run> byProject(List<Run> runs) {
    Map<String, Run> byProject = new LinkedHashMap<>();
    runs.forEach(run -> byProject.put(run.project(), run));
    return byProject;
  }
}
