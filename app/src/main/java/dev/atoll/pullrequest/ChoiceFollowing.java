package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequest;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares what a pull request touches with what it touched before its base moved: main may begin
 * to use what it changes, rename a project, or hold already what it changed.
 */
@Component
class ChoiceFollowing {
  private static final Set<RunState> NEVER_RAN =
      EnumSet.of(RunState.SUPERSEDED, RunState.CANCELLED);

  private final Trees trees;
  private final Prospects prospects;
  private final Runs runs;

  ChoiceFollowing(Trees trees, Prospects prospects, Runs runs) {
    this.trees = trees;
    this.prospects = prospects;
    this.runs = runs;
  }

  /**
   * Asks nobody but the mirror.
   *
   * @param before the base for which plans were last looked at
   * @param tree what head and base make together now
   */
  ChoiceChange since(Visit visit, CommitSha before, CommitSha tree) {
    PullRequest seen = visit.seen();
    return prospects
        .choice(seen, new Prospects.Merged(tree, seen.base()))
        .map(now -> compared(visit, before, now))
        .orElseGet(ChoiceChange::none);
  }

  /** The current plans of what is a project no more, whatever the base was before. */
  Map<Run, StaleReason> gone(Visit visit, CommitSha tree) {
    return prospects
        .choice(visit.seen(), new Prospects.Merged(tree, visit.seen().base()))
        .map(now -> left(visit, runs.currentPlans(visit.known()), Set.of(), now))
        .orElseGet(Map::of);
  }

  private ChoiceChange compared(Visit visit, CommitSha before, Prospects.Choice now) {
    List<Run> planned = runs.currentPlans(visit.known());
    Set<String> names = planned.stream().map(Run::project).collect(Collectors.toSet());
    Set<String> earlier = earlier(visit.seen(), before).orElse(names);
    Set<String> added = new HashSet<>(now.touched());
    added.removeAll(earlier);
    added.removeAll(names);
    return new ChoiceChange(added, left(visit, planned, earlier, now));
  }

  /** Empty when nobody can tell any more. */
  private Optional<Set<String>> earlier(PullRequest seen, CommitSha before) {
    return trees
        .mergedBefore(seen, before)
        .flatMap(tree -> prospects.choice(seen, new Prospects.Merged(tree, before)))
        .map(Prospects.Choice::touched);
  }

  private Map<Run, StaleReason> left(
      Visit visit, List<Run> planned, Set<String> earlier, Prospects.Choice now) {
    List<Run> applies = runs.latest(visit.known().id(), RunPhase.APPLY);
    String branch = visit.seen().baseBranch();
    String commit = visit.seen().base().abbreviated();
    Map<Run, StaleReason> left = new LinkedHashMap<>();
    for (Run run : planned) {
      if (applies.stream().anyMatch(apply -> isOf(apply, run))) {
        continue; // What was done with it counts, and must be seen.
      }
      if (!now.has(run.project())) {
        left.put(run, new StaleReason.ProjectGone(branch, commit));
      } else if (earlier.contains(run.project()) && !now.touched().contains(run.project())) {
        left.put(run, new StaleReason.Untouched(branch, commit));
      }
    }
    return left;
  }

  private static boolean isOf(Run apply, Run planRun) {
    return apply.project().equals(planRun.project())
        && apply.id().value() > planRun.id().value()
        && !NEVER_RAN.contains(apply.state());
  }
}
