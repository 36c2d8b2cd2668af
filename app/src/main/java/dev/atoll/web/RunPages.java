package dev.atoll.web;

import dev.atoll.run.Run;
import dev.atoll.run.RunLogs;
import dev.atoll.run.RunState;
import dev.atoll.run.RunStep;
import dev.atoll.run.RunWaits;
import dev.atoll.run.Runs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What happened in this run? */
@Page
class RunPages {
  private static final int PAGE = 50;

  private final Runs runs;
  private final RunWaits waits;
  private final RunList list;
  private final RunLogs logs;
  private final LogReader reader;
  private final RunContext context;

  RunPages(
      Runs runs, RunWaits waits, RunList list, RunLogs logs, LogReader reader, RunContext context) {
    this.runs = runs;
    this.waits = waits;
    this.list = list;
    this.logs = logs;
    this.reader = reader;
    this.context = context;
  }

  @GetMapping("/runs")
  String list(
      Sight sight,
      Model model,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String project,
      @RequestParam(defaultValue = "9223372036854775807") long before) {
    List<Run> found =
        runs.newest(
            sight.scope(),
            NotUnderstood.choice("state", RunState.values(), state),
            NotUnderstood.text("project", project),
            before,
            PAGE + 1);
    model.addAttribute("rows", list.of(found.stream().limit(PAGE).toList()));
    model.addAttribute("states", RunState.values());
    model.addAttribute("state", state);
    model.addAttribute("project", project);
    model.addAttribute("reasons", waits.reasons());
    model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).id().value() : null);
    return "runs";
  }

  @GetMapping("/runs/{id}")
  String one(
      Sight sight,
      Model model,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String step,
      @RequestParam @Nullable Long end,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "0") int resources,
      @RequestParam(defaultValue = "1") int line) {
    Run run = sight.run(id);
    List<RunStep> steps = runs.steps(run.id());
    List<String> logged = logged(run, steps);
    String shown = logged.contains(step) ? step : newest(run, logged);
    model.addAttribute("sight", sight);
    context.addTo(model, run, new PlanView.Wish(action, resources, line));
    model.addAttribute("run", run);
    model.addAttribute("steps", steps);
    model.addAttribute("logged", logged);
    model.addAttribute("step", shown);
    model.addAttribute("wait", waits.reasons().get(run.id()));
    model.addAttribute("q", q);
    if (!shown.isEmpty()) {
      addLog(model, run, shown, end, q);
    }
    return "run";
  }

  private void addLog(Model model, Run run, String step, @Nullable Long end, String q) {
    LogReader.Writing writing = writing(run);
    model.addAttribute(
        "log",
        end == null
            ? reader.tail(run.id(), step, writing)
            : reader.until(run.id(), step, Math.max(0, end), writing));
    model.addAttribute("follow", end == null && writing == LogReader.Writing.LIVE);
    if (!q.isBlank()) {
      model.addAttribute("hits", reader.search(run.id(), step, q));
    }
  }

  /** Every step of the run that has, or may come to have, a log. */
  private List<String> logged(Run run, List<RunStep> steps) {
    List<String> names = new ArrayList<>(steps.stream().map(RunStep::name).distinct().toList());
    logs.steps(run.id()).stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names;
  }

  /** The step that wrote last, or began last if none has written. */
  private String newest(Run run, List<String> logged) {
    List<String> written = logs.steps(run.id());
    if (!written.isEmpty()) {
      return written.getLast();
    }
    return logged.isEmpty() ? "" : logged.getLast();
  }

  static LogReader.Writing writing(Run run) {
    return run.state() == RunState.RUNNING ? LogReader.Writing.LIVE : LogReader.Writing.ENDED;
  }
}
