package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.NewCommand;
import dev.atoll.run.Run;
import dev.atoll.run.RunEndings;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.Runs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A move of the base made a pull request impossible to plan, or possible again: said once, and
 * planned anew when it is over.
 */
@Component
class Conflicts {
  private final Commands commands;
  private final KnownPullRequests pullRequests;
  private final Runs runs;
  private final RunEndings runEndings;
  private final Staleness staleness;
  private final Prospects prospects;
  private final ChoiceFollowing choice;

  Conflicts(
      Commands commands,
      KnownPullRequests pullRequests,
      Runs runs,
      RunEndings runEndings,
      Staleness staleness,
      Prospects prospects,
      ChoiceFollowing choice) {
    this.commands = commands;
    this.pullRequests = pullRequests;
    this.runs = runs;
    this.runEndings = runEndings;
    this.staleness = staleness;
    this.prospects = prospects;
    this.choice = choice;
  }

  /** Head and base cannot be merged any more: no plan of this head can be applied. */
  void began(Visit visit, List<String> paths) {
    List<Run> planned = runs.currentPlans(visit.known());
    if (planned.isEmpty()) {
      return;
    }
    var reason =
        new StaleReason.Conflict(
            visit.seen().baseBranch(), visit.seen().base().abbreviated(), paths);
    visit
        .claim()
        .inTransaction(() -> {
          pullRequests.lock(visit.known().id());
          planned.forEach(run -> staleness.mark(run, reason));
          runEndings.supersede(planned, RunOutcome.Reason.BASE_MOVED, reason.commit());
          if (!(lastPlanning(visit) instanceof CommandOutcome.Conflict)) {
            tell(visit, new CommandOutcome.Conflict(visit.seen().baseBranch(), paths));
          }
        });
  }

  /**
   * Asks for plans of everything when nothing could be planned until now and can be again.
   *
   * @return whether it was so
   */
  boolean isOver(Visit visit, CommitSha tree) {
    CommandOutcome last = lastPlanning(visit);
    boolean over =
        last instanceof CommandOutcome.Conflict
            || (last instanceof CommandOutcome.Broken && isReadable(visit, tree));
    if (over) {
      Map<Run, StaleReason> gone = choice.gone(visit, tree);
      visit.claim().inTransaction(() -> askForAll(visit, gone));
    }
    return over;
  }

  private boolean isReadable(Visit visit, CommitSha tree) {
    return prospects.find(visit.now(), tree, new Wish.Touched()) instanceof ProspectsFound.Found;
  }

  private void tell(Visit visit, CommandOutcome.Conflict outcome) {
    commands
        .take(replan(visit, "conflict", Map.of()))
        .ifPresent(id -> commands.end(id, CommandState.REFUSED, outcome));
  }

  /** What brought it to its end may have renamed projects, too. */
  private void askForAll(Visit visit, Map<Run, StaleReason> gone) {
    gone.forEach(staleness::mark);
    runEndings.supersede(
        gone.keySet(), RunOutcome.Reason.BASE_MOVED, visit.seen().base().abbreviated());
    commands.take(
        replan(
            visit,
            "again",
            Map.of(
                PlanHandler.ALL_AND,
                names(runs.currentPlans(visit.known())),
                PlanHandler.REASON,
                "conflict_over",
                Command.LEFT,
                names(gone.keySet()))));
  }

  private static String names(Collection<Run> planRuns) {
    return ChoiceChange.joined(planRuns.stream().map(Run::project).toList());
  }

  private static NewCommand replan(Visit visit, String what, Map<String, String> arguments) {
    return new NewCommand(
        visit.known().id(),
        CommandKind.REPLAN,
        arguments,
        visit.forge().bot(),
        "%s:%s:%s".formatted(what, visit.seen().base(), visit.seen().head()),
        visit.seen().head(),
        visit.seen().base());
  }

  /** What came of the newest command that was to plan this head. */
  private CommandOutcome lastPlanning(Visit visit) {
    Optional<Command> last =
        commands.of(visit.known().id()).reversed().stream()
            .filter(command -> command.kind().plans())
            .filter(command -> command.head().equals(visit.seen().head()))
            .filter(command -> !command.outcome().turnedAway())
            .findFirst();
    return last.map(Command::outcome).orElseGet(CommandOutcome.SeeRuns::new);
  }
}
