package dev.atoll.pullrequest;

import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.Command;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.Run;
import dev.atoll.run.RunEndings;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import dev.atoll.terraform.TerraformVersions;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** The commands that are answered at once: unlock, cancel, help, version. */
@Component
class SmallCommands {
  private final Commands commands;
  private final Runs runs;
  private final RunEndings runEndings;
  private final StateLocks locks;
  private final TerraformVersions terraform;
  private final ObjectProvider<BuildProperties> build;

  SmallCommands(
      Commands commands,
      Runs runs,
      RunEndings runEndings,
      StateLocks locks,
      TerraformVersions terraform,
      ObjectProvider<BuildProperties> build) {
    this.commands = commands;
    this.runs = runs;
    this.runEndings = runEndings;
    this.locks = locks;
    this.terraform = terraform;
    this.build = build;
  }

  void unlock(Visit visit, Command command) {
    visit
        .claim()
        .inTransaction(() -> {
          List<String> held =
              locks.heldBy(command.pullRequest()).stream().map(StateLock::stateKey).toList();
          List<String> waiting =
              locks.requestRelease(command.pullRequest(), held, command.by().login());
          List<String> released = held.stream().filter(key -> !waiting.contains(key)).toList();
          commands.end(
              command.id(),
              CommandState.DONE,
              new CommandOutcome.Unlocked(
                  runs.projectsOn(command.pullRequest(), released),
                  runs.projectsOn(command.pullRequest(), waiting)));
        });
  }

  void cancel(Visit visit, Command command) {
    visit
        .claim()
        .inTransaction(() -> {
          List<String> stopped =
              runs.of(command.pullRequest()).stream()
                  .filter(run -> run.state() == RunState.QUEUED || run.state() == RunState.RUNNING)
                  .filter(run -> runEndings.cancel(run.id(), command.by().login()))
                  .map(Run::project)
                  .distinct()
                  .toList();
          commands.end(command.id(), CommandState.DONE, new CommandOutcome.Stopped(stopped));
        });
  }

  void help(Visit visit, Command command) {
    visit
        .claim()
        .inTransaction(
            () -> commands.end(command.id(), CommandState.DONE, new CommandOutcome.Help()));
  }

  void version(Visit visit, Command command) throws InterruptedException {
    List<String> available =
        terraform.programs().stream().map(it -> it.version().toString()).distinct().toList();
    String own = build.stream().findFirst().map(BuildProperties::getVersion).orElse("unpackaged");
    visit
        .claim()
        .inTransaction(() ->
            commands.end(
                command.id(), CommandState.DONE, new CommandOutcome.Versions(own, available)));
  }
}
