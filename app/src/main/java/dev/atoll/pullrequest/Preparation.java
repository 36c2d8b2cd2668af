package dev.atoll.pullrequest;

import dev.atoll.platform.Rejection;
import dev.atoll.run.Command;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import org.springframework.stereotype.Component;

/**
 * Prepares the commands that were taken and have not been acted on: one after the other, and never
 * waiting for a run.
 */
@Component
class Preparation {
  private final Commands commands;
  private final PlanHandler plan;
  private final ApplyHandler apply;
  private final SmallCommands small;

  Preparation(Commands commands, PlanHandler plan, ApplyHandler apply, SmallCommands small) {
    this.commands = commands;
    this.plan = plan;
    this.apply = apply;
    this.small = small;
  }

  void prepare(Visit visit) throws InterruptedException {
    for (Command command : commands.unprepared(visit.known().id())) {
      prepare(visit, command);
    }
  }

  private void prepare(Visit visit, Command command) throws InterruptedException {
    try {
      switch (command.kind()) {
        case PLAN, AUTOPLAN, REPLAN -> plan.handle(visit, command);
        case APPLY -> apply.handle(visit, command);
        case UNLOCK -> small.unlock(visit, command);
        case CANCEL -> small.cancel(visit, command);
        case HELP -> small.help(visit, command);
        case VERSION -> small.version(visit, command);
        case UNKNOWN, NOTICE, TRIAL ->
            throw new IllegalStateException(command.kind() + " is acted on when it is taken");
      }
    } catch (Rejection e) {
      refuse(
          visit,
          command,
          new CommandOutcome.TreeRefused(java.util.Objects.requireNonNull(e.getMessage())));
    }
  }

  private void refuse(Visit visit, Command command, CommandOutcome outcome) {
    visit.claim().inTransaction(() -> commands.end(command.id(), CommandState.REFUSED, outcome));
  }
}
