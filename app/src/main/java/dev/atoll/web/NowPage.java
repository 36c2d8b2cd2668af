package dev.atoll.web;

import dev.atoll.run.Run;
import dev.atoll.run.RunOverview;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.RunWaits;
import dev.atoll.run.Runs;
import dev.atoll.state.ErroredState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Is all well, and what is going on? */
@Page
class NowPage {
  private static final int SHOWN = 200;

  private final Runs runs;
  private final RunOverview overview;
  private final RunWaits waits;
  private final RunList list;
  private final HealthParts health;
  private final NavCounts counts;
  private final StateDeeds states;

  NowPage(
      Runs runs,
      RunOverview overview,
      RunWaits waits,
      RunList list,
      HealthParts health,
      NavCounts counts,
      StateDeeds states) {
    this.runs = runs;
    this.overview = overview;
    this.waits = waits;
    this.list = list;
    this.health = health;
    this.counts = counts;
    this.states = states;
  }

  @GetMapping("/")
  String now(Sight sight, Model model) {
    List<Run> live = runs.live(sight.scope());
    model.addAttribute("attention", rows(live, RunState.NEEDS_ATTENTION));
    List<ErroredState> errored =
        states.waiting().stream().filter(left -> sight.shows(left.run())).toList();
    model.addAttribute("errored", errored);
    model.addAttribute("running", rows(live, RunState.RUNNING));
    model.addAttribute("waiting", rows(live, RunState.QUEUED));
    model.addAttribute("reasons", waits.reasons());
    model.addAttribute(
        "ended", list.of(overview.endedWithin(sight.scope(), Duration.ofHours(1), 50)));
    model.addAttribute("sentence", sentence(live, errored, counts.now(sight)));
    return "now";
  }

  private List<RunRow> rows(List<Run> live, RunState state) {
    return list.of(live.stream().filter(run -> run.state() == state).limit(SHOWN).toList());
  }

  private String sentence(List<Run> live, List<ErroredState> errored, NavCounts.Counts seen) {
    List<String> parts = new ArrayList<>();
    add(parts, seen.runs().needsAttention(), "run needs attention", "runs need attention");
    add(parts, errored.size(), "state waits to be pushed", "states wait to be pushed");
    add(parts, seen.parked(), "thing is parked", "things are parked");
    // What waits for a person is not well, though every part of the server works.
    String well = parts.isEmpty() ? "everything healthy" : "every part of the server works";
    add(parts, count(live, RunState.RUNNING, RunPhase.PLAN), "plan running", "plans running");
    add(parts, count(live, RunState.RUNNING, RunPhase.TRIAL), "trial running", "trials running");
    add(parts, count(live, RunState.RUNNING, RunPhase.APPLY), "apply running", "applies running");
    add(parts, count(live, run -> run.state() == RunState.QUEUED), "run waits", "runs wait");
    add(parts, seen.awaitedLocks(), "lock is waited for", "locks are waited for");
    List<String> ill = health.ill();
    parts.add(ill.isEmpty() ? well : "not healthy: " + String.join(", ", ill));
    String text = String.join(", ", parts);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static void add(List<String> parts, long count, String one, String many) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? one : many));
    }
  }

  private static long count(List<Run> live, RunState state, RunPhase phase) {
    return count(live, run -> run.state() == state && run.phase() == phase);
  }

  private static long count(List<Run> live, Predicate<Run> condition) {
    return live.stream().filter(condition).count();
  }
}
