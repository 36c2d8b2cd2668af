package dev.atoll.pullrequest;

import dev.atoll.command.Selection;
import dev.atoll.config.Parallelism;
import dev.atoll.forge.CommitSha;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.NewCommand;
import dev.atoll.run.NewRun;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import dev.atoll.work.RetryLater;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Plans: finds the projects in the merge of head and base, and queues a run for each. */
@Component
class PlanHandler {
  static final String PROJECTS = "projects";

  /** Everything that the pull request touches, and these projects. */
  static final String ALL_AND = "all_and";

  static final String REASON = "reason";

  private final Commands commands;
  private final KnownPullRequests pullRequests;
  private final Runs runs;
  private final Trees trees;
  private final Prospects prospects;
  private final StaleFinding finding;
  private final Staleness staleness;
  private final Foresight foresight;

  PlanHandler(
      Commands commands,
      KnownPullRequests pullRequests,
      Runs runs,
      Trees trees,
      Prospects prospects,
      StaleFinding finding,
      Staleness staleness,
      Foresight foresight) {
    this.commands = commands;
    this.pullRequests = pullRequests;
    this.runs = runs;
    this.trees = trees;
    this.prospects = prospects;
    this.finding = finding;
    this.staleness = staleness;
    this.foresight = foresight;
  }

  void handle(Visit visit, Command command) {
    if (!visit.seen().isOpen()) {
      String state = visit.seen().state().name().toLowerCase(Locale.ROOT);
      leave(visit, command, new CommandOutcome.PullRequestEnded(state));
      return;
    }
    if (visit.seen().isFork()) {
      leave(visit, command, new CommandOutcome.Denied(CommentReading.NO_FORKS));
      return;
    }
    if (command.kind() == CommandKind.AUTOPLAN && !command.head().equals(visit.seen().head())) {
      leave(visit, command, new CommandOutcome.Overtaken(visit.seen().head().abbreviated()));
      return;
    }
    switch (trees.merge(visit.forge(), visit.seen())) {
      case MergedTree.Ready(CommitSha tree) -> plan(visit, command, tree);
      case MergedTree.Conflict(List<String> paths) ->
          end(
              visit,
              command,
              CommandState.REFUSED,
              new CommandOutcome.Conflict(visit.seen().baseBranch(), paths));
      case MergedTree.Gone(String what) -> gone(visit, command, what);
    }
  }

  /** The command stays to be acted on where another look will see something newer. */
  private void gone(Visit visit, Command command, String what) {
    if (trees.isOvertaken(visit.forge(), visit.seen())) {
      throw new RetryLater(Duration.ZERO, new IllegalStateException(what));
    }
    end(visit, command, CommandState.REFUSED, new CommandOutcome.TreeRefused(what));
  }

  private void plan(Visit visit, Command command, CommitSha tree) {
    if (command.kind() == CommandKind.AUTOPLAN) {
      foresight.of(visit.seen(), tree).ifPresent(it -> tell(visit, command, it));
    }
    switch (prospects.find(visit.now(), tree, wish(command))) {
      case ProspectsFound.Found(var config, List<Prospect> found) ->
          queueUncovered(visit, command, tree, found, config.parallelPlan());
      case ProspectsFound.Broken(var problems, String where) ->
          end(
              visit,
              command,
              CommandState.REFUSED,
              new CommandOutcome.Broken(problems, where, foresight.mends(visit.seen(), tree)));
      case ProspectsFound.NoSuch(var _, CommandOutcome why) ->
          end(visit, command, CommandState.REFUSED, why);
    }
  }

  /** Once for each head. */
  private void tell(Visit visit, Command autoplan, CommandOutcome foreseen) {
    visit
        .claim()
        .inTransaction(() ->
            commands
                .take(
                    new NewCommand(
                        autoplan.pullRequest(),
                        CommandKind.NOTICE,
                        Map.of(),
                        visit.forge().bot(),
                        "foreseen:" + visit.seen().head(),
                        visit.seen().head(),
                        visit.seen().base()))
                .ifPresent(id -> commands.end(id, CommandState.DONE, foreseen)));
  }

  private Wish wish(Command command) {
    if (command.kind() != CommandKind.REPLAN) {
      Selection selection = Selection.of(command.arguments());
      return selection instanceof Selection.All ? new Wish.Touched() : new Wish.Selected(selection);
    }
    String freed = command.arguments().get(LockFollowing.STATE_KEY);
    if (freed != null) {
      return new Wish.Named(onState(command, freed), new ChoiceReason("lock_freed", "", List.of()));
    }
    String kind = command.arguments().getOrDefault(REASON, "base_moved");
    ChoiceReason reason = new ChoiceReason(kind, command.base().abbreviated(), List.of());
    return command.arguments().containsKey(ALL_AND)
        ? new Wish.TouchedAnd(names(command, ALL_AND), reason)
        : new Wish.Named(names(command, PROJECTS), reason);
  }

  private static Set<String> names(Command command, String argument) {
    return new TreeSet<>(
        Arrays.asList(command.arguments().getOrDefault(argument, "").split("\n", -1)));
  }

  private Set<String> onState(Command command, String stateKey) {
    return runs.latest(command.pullRequest(), RunPhase.PLAN).stream()
        .filter(run -> run.stateKey().filter(stateKey::equals).isPresent())
        .map(Run::project)
        .collect(Collectors.toSet());
  }

  private void queueUncovered(
      Visit visit, Command command, CommitSha tree, List<Prospect> found, Parallelism parallelism) {
    List<Prospect> uncovered =
        command.kind() == CommandKind.REPLAN ? uncovered(command, found) : found;
    if (uncovered.isEmpty()) {
      end(visit, command, CommandState.DONE, new CommandOutcome.NoProjects());
    } else {
      queue(visit, command, tree, uncovered, parallelism);
    }
  }

  private List<Prospect> uncovered(Command command, List<Prospect> found) {
    List<Run> latest = runs.latest(command.pullRequest(), RunPhase.PLAN);
    return found.stream().filter(it -> !isCovered(command, latest, it)).toList();
  }

  /**
   * Whether a run that began after Atoll asked plans the same: a merge both frees a state and moves
   * the base, and is one plan.
   */
  private static boolean isCovered(Command command, List<Run> latest, Prospect wanted) {
    return latest.stream()
        .filter(run -> run.project().equals(wanted.spec().project()))
        .filter(run -> run.inputDigest().equals(wanted.inputDigest()))
        .anyMatch(run -> run.state() == RunState.QUEUED || isLater(command, run));
  }

  private static boolean isLater(Command command, Run run) {
    return (run.state() == RunState.RUNNING || run.state() == RunState.SUCCEEDED)
        && run.started().filter(it -> !it.isBefore(command.created())).isPresent();
  }

  private void queue(
      Visit visit, Command command, CommitSha tree, List<Prospect> found, Parallelism parallelism) {
    Map<Run, StaleReason> replaced = replaced(visit, command, found);
    visit
        .claim()
        .inTransaction(() -> {
          pullRequests.lock(command.pullRequest());
          replaced.forEach(staleness::mark);
          commands.planTree(command.id(), tree);
          Command current = commands.at(command.id(), visit.seen().head(), visit.seen().base());
          runs.queue(current, found.stream().map(it -> planRun(it, tree, parallelism)).toList());
        });
  }

  /** Plans that these take the place of and that do not fit any more, with what changed. */
  private Map<Run, StaleReason> replaced(Visit visit, Command command, List<Prospect> found) {
    Map<String, Prospect> byProject =
        found.stream().collect(Collectors.toMap(it -> it.spec().project(), it -> it));
    Map<Run, StaleReason> replaced = new LinkedHashMap<>();
    for (Run run : runs.latest(command.pullRequest(), RunPhase.PLAN)) {
      Optional.ofNullable(byProject.get(run.project()))
          .flatMap(now -> finding.reason(visit.now(), run, Optional.of(now)))
          .ifPresent(reason -> replaced.put(run, reason));
    }
    return replaced;
  }

  private static NewRun planRun(Prospect prospect, CommitSha tree, Parallelism parallelism) {
    return new NewRun(
        prospect.spec(),
        RunPhase.PLAN,
        prospect.environment(),
        prospect.reason(),
        tree,
        prospect.inputDigest(),
        OptionalLong.empty(),
        prospect.orderGroup(),
        List.of(),
        parallelism == Parallelism.ONE_BY_ONE);
  }

  /** What it found is true of the head and base that it looked at. */
  private void end(Visit visit, Command command, CommandState state, CommandOutcome outcome) {
    visit
        .claim()
        .inTransaction(() -> {
          commands.at(command.id(), visit.seen().head(), visit.seen().base());
          commands.end(command.id(), state, outcome);
        });
  }

  /** Nothing was looked at. */
  private void leave(Visit visit, Command command, CommandOutcome outcome) {
    visit.claim().inTransaction(() -> commands.end(command.id(), CommandState.DONE, outcome));
  }
}
