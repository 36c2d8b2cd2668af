package dev.atoll.web;

import dev.atoll.lock.StateLocks;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The projects of a pull request, each with its newest plan and apply. */
@Component
class ProjectLines {
  private final Runs runs;
  private final StateLocks locks;

  ProjectLines(Runs runs, StateLocks locks) {
    this.runs = runs;
    this.locks = locks;
  }

  List<ProjectLine> of(KnownPullRequest pull) {
    Map<String, Run> plans = byProject(runs.latest(pull.id(), RunPhase.PLAN));
    Map<String, Run> applies = byProject(runs.latest(pull.id(), RunPhase.APPLY));
    List<String> names = new ArrayList<>(plans.keySet());
    applies.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names.stream()
        .map(name ->
            line(
                pull,
                name,
                Optional.ofNullable(plans.get(name)),
                Optional.ofNullable(applies.get(name))))
        .toList();
  }

  private ProjectLine line(
      KnownPullRequest pull, String name, Optional<Run> plan, Optional<Run> apply) {
    Optional<String> key = plan.or(() -> apply).flatMap(Run::stateKey);
    return new ProjectLine(
        name, pull.ref().repository() + "/" + name, plan, apply, key.flatMap(locks::find));
  }

  private static Map<String, Run> byProject(List<Run> runs) {
    Map<String, Run> byProject = new LinkedHashMap<>();
    runs.forEach(run -> byProject.put(run.project(), run));
    return byProject;
  }
}
