package dev.atoll.comment;

import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.Command;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Brings an answer that told of states which were still held up to what is true now: whoever frees
 * them, the comment says so.
 */
@Component
class PendingReleases {
  private final StateLocks locks;
  private final Runs runs;

  PendingReleases(StateLocks locks, Runs runs) {
    this.locks = locks;
    this.runs = runs;
  }

  /** Whether a command's answer tells of states that were still held. */
  static boolean isIn(Command command) {
    return !pending(command.outcome()).isEmpty();
  }

  Command now(Command command) {
    List<String> pending = pending(command.outcome());
    return pending.isEmpty() ? command : command.answering(now(command, pending));
  }

  private CommandOutcome now(Command command, List<String> pending) {
    List<String> waiting = new ArrayList<>();
    List<String> unresolved = new ArrayList<>();
    for (StateLock lock : locks.heldBy(command.pullRequest())) {
      runs.projectsOn(command.pullRequest(), List.of(lock.stateKey())).stream()
          .filter(pending::contains)
          .forEach((runs.isUnresolved(lock.stateKey()) ? unresolved : waiting)::add);
    }
    List<String> released =
        pending.stream().filter(it -> !waiting.contains(it) && !unresolved.contains(it)).toList();
    return answer(command.outcome(), released, waiting, unresolved);
  }

  private static CommandOutcome answer(
      CommandOutcome then, List<String> released, List<String> waiting, List<String> unresolved) {
    return then instanceof CommandOutcome.Ended ended
        ? new CommandOutcome.Ended(
            ended.how(),
            both(ended.released(), released),
            ended.applied(),
            ended.unapplied(),
            waiting,
            unresolved)
        : new CommandOutcome.Unlocked(both(released(then), released), waiting, unresolved);
  }

  private static List<String> released(CommandOutcome then) {
    return then instanceof CommandOutcome.Unlocked unlocked ? unlocked.released() : List.of();
  }

  private static List<String> pending(CommandOutcome outcome) {
    if (outcome instanceof CommandOutcome.Unlocked unlocked) {
      return both(unlocked.waiting(), unlocked.unresolved());
    }
    return outcome instanceof CommandOutcome.Ended ended
        ? both(ended.waiting(), ended.unresolved())
        : List.of();
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
