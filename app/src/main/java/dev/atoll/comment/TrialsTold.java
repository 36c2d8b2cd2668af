package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.plan.Plan;
import dev.atoll.plan.Plans;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.Trial;
import dev.atoll.run.Trials;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What is told of a commit that a host tries to merge: all of it in one comment, whichever commands
 * planned it.
 */
@Component
class TrialsTold {
  private static final Comparator<CommandId> AGE = Comparator.comparingLong(CommandId::value);

  private final Commands commands;
  private final Trials trials;
  private final Plans plans;
  private final OutgoingRows rows;

  TrialsTold(Commands commands, Trials trials, Plans plans, OutgoingRows rows) {
    this.commands = commands;
    this.trials = trials;
    this.plans = plans;
    this.rows = rows;
  }

  TrialFacts of(PullRequestId pullRequest, CommitSha commit) {
    List<Trial> made = trials.of(pullRequest, commit);
    return new TrialFacts(
        made,
        made.stream()
            .flatMap(trial -> plans.ofRun(trial.run().id()).stream())
            .collect(Collectors.toMap(Plan::run, plan -> plan)));
  }

  /** What stands in the way of the merge, for the one command that tells of it. */
  List<Run> by(Command trial) {
    return trial.tree().map(commit -> of(trial.pullRequest(), commit).refusing()).stream()
        .filter(refusing -> speaker(trial, refusing).equals(Optional.of(trial.id())))
        .flatMap(List::stream)
        .toList();
  }

  /** Each of them finds out when it is sent whether it is the one that tells. */
  List<OutgoingKey> comments(PullRequestId pullRequest, CommitSha commit) {
    return made(pullRequest, commit)
        .<OutgoingKey>map(command -> new OutgoingKey.CommentOf(command.id()))
        .toList();
  }

  /** The one whose comment may stand already, else the newest that refuses. */
  private Optional<CommandId> speaker(Command trial, List<Run> refusing) {
    return made(trial.pullRequest(), trial.tree().orElseThrow())
        .map(Command::id)
        .filter(id -> rows.parts(id).stream().anyMatch(OutgoingRow::begun))
        .min(AGE)
        .or(() -> refusing.stream().map(Run::command).max(AGE));
  }

  private Stream<Command> made(PullRequestId pullRequest, CommitSha commit) {
    return commands.of(pullRequest).stream()
        .filter(command -> command.kind() == CommandKind.TRIAL)
        .filter(command -> command.tree().equals(Optional.of(commit)));
  }
}
