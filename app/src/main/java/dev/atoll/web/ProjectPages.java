package dev.atoll.web;

import dev.atoll.lock.StateLocks;
import dev.atoll.run.Run;
import dev.atoll.run.RunOverview;
import dev.atoll.run.RunOverview.ProjectSeen;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunSpec;
import dev.atoll.state.ErroredState;
import dev.atoll.state.StateVersions;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What is the state of this account directory? */
@Page
class ProjectPages {
  private static final int PAGE = 50;

  private final RunOverview overview;
  private final RunList list;
  private final StateLocks locks;
  private final StateVersions states;
  private final StateDeeds deeds;

  ProjectPages(
      RunOverview overview,
      RunList list,
      StateLocks locks,
      StateVersions states,
      StateDeeds deeds) {
    this.overview = overview;
    this.list = list;
    this.locks = locks;
    this.states = states;
    this.deeds = deeds;
  }

  @GetMapping("/projects")
  String list(
      Sight sight,
      Model model,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String after) {
    List<ProjectSeen> found = overview.projects(sight.scope(), name, after, PAGE + 1);
    model.addAttribute("rows", found.stream().limit(PAGE).toList());
    model.addAttribute("name", name);
    model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).name() : null);
    return "projects";
  }

  @GetMapping("/projects/{*name}")
  String one(
      Sight sight,
      Model model,
      @PathVariable String name,
      @RequestParam(defaultValue = "9223372036854775807") long before) {
    List<Run> found = overview.ofProject(name.substring(1), before, PAGE + 1);
    if (found.isEmpty() || !sight.shows(found.getFirst().pullRequest())) {
      throw new NotShown();
    }
    List<RunRow> rows = list.of(found.stream().limit(PAGE).toList());
    model.addAttribute("sight", sight);
    model.addAttribute("name", rows.getFirst().projectName());
    model.addAttribute("rows", rows);
    model.addAttribute("newest", found.getFirst());
    first(found, RunPhase.PLAN).ifPresent(it -> model.addAttribute("plan", it));
    first(found, RunPhase.APPLY).ifPresent(it -> model.addAttribute("apply", it));
    found
        .getFirst()
        .stateKey()
        .flatMap(locks::find)
        .ifPresent(it -> model.addAttribute("lock", it));
    model.addAttribute("errored", errored(found.getFirst()));
    newestState(found.getFirst())
        .ifPresent(key -> {
          model.addAttribute("stateKey", key);
          model.addAttribute("states", states.list(key));
        });
    model.addAttribute("spark", Sparkline.of(found));
    model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).id().value() : null);
    return "project";
  }

  private List<ErroredState> errored(Run newest) {
    return deeds.waiting().stream()
        .filter(each -> newest.stateKey().filter(each.stateKey()::equals).isPresent())
        .toList();
  }

  /** On the state that it has now. */
  private static Optional<Run> first(List<Run> runs, RunPhase phase) {
    return runs.stream()
        .filter(run -> run.phase() == phase)
        .filter(run -> run.stateKey().equals(runs.getFirst().stateKey()))
        .findFirst();
  }

  /** The key of its state if that is one of our own. */
  private static Optional<String> newestState(Run run) {
    return run.stateKey().filter(_ -> run.spec().state().keeper() == RunSpec.Keeper.ATOLL);
  }
}
