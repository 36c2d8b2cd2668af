package dev.atoll.comment;

import dev.atoll.lock.LockFreed;
import dev.atoll.plan.PlanOutdated;
import dev.atoll.run.Command;
import dev.atoll.run.CommandChanged;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.MergeCandidateRead;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notices what there is to say, in the transaction in which it came to be: wakes the comment, the
 * reaction and the statuses of each command that changed. {@link OutgoingWorker} says it.
 */
@Component
public class Outgoing {
  private final Commands commands;
  private final Runs runs;
  private final OutgoingRows rows;
  private final Work work;

  Outgoing(Commands commands, Runs runs, OutgoingRows rows, Work work) {
    this.commands = commands;
    this.runs = runs;
    this.rows = rows;
    this.work = work;
  }

  /** Something that a command's comment shows has changed. */
  private void lookAgain(CommandId command) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      changedInThisTransaction().commands.add(command);
    } else {
      wake(List.of(command));
    }
  }

  /** What hosts refused to take, newest first: for a person to see. */
  public List<Refused> refused(int limit) {
    return rows.refused(limit);
  }

  @EventListener
  void onCommandChanged(CommandChanged changed) {
    lookAgain(changed.command());
  }

  @EventListener
  void onRunChanged(RunChanged changed) {
    lookAgain(changed.command());
    if (changed.phase() == RunPhase.APPLY && changed.state() == RunState.QUEUED) {
      runs.get(changed.run())
          .stateKey()
          .ifPresent(key -> holderChanged(key, changed.pullRequest()));
    }
    if (changed.state() == RunState.NEEDS_ATTENTION) {
      releasesChanged(changed.pullRequest());
    }
  }

  @EventListener
  void onMergeCandidateRead(MergeCandidateRead read) {
    OutgoingKey statuses =
        new OutgoingKey.StatusesOf(read.pullRequest().id(), read.pullRequest().head());
    work.wake(WorkKind.OUTGOING, statuses.text());
  }

  @EventListener
  void onPlanOutdated(PlanOutdated outdated) {
    lookAgain(runs.get(outdated.run()).command());
  }

  @EventListener
  void onLockFreed(LockFreed freed) {
    holderChanged(freed.stateKey(), freed.holder());
    releasesChanged(freed.holder());
  }

  /** Answers that told of states which were still held. */
  private void releasesChanged(PullRequestId holder) {
    commands.of(holder).stream()
        .filter(PendingReleases::isIn)
        .forEach(command -> lookAgain(command.id()));
  }

  /** Comments name who holds the state of what they plan. */
  private void holderChanged(String stateKey, PullRequestId holder) {
    runs.plansOnState(stateKey, holder).forEach(run -> lookAgain(run.command()));
  }

  private Changed changedInThisTransaction() {
    return TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(Changed.class::isInstance)
        .map(Changed.class::cast)
        .findFirst()
        .orElseGet(this::register);
  }

  private Changed register() {
    Changed changed = new Changed();
    TransactionSynchronizationManager.registerSynchronization(changed);
    return changed;
  }

  private void wake(Collection<CommandId> changed) {
    List<String> keys =
        changed.stream().map(commands::get).flatMap(it -> keys(it).stream()).toList();
    work.wakeAll(WorkKind.OUTGOING, keys);
  }

  private static List<String> keys(Command command) {
    List<OutgoingKey> keys = new ArrayList<>();
    if (command.kind()
        != CommandKind.TRIAL) { // What there is to tell of it is known by its statuses.
      keys.add(new OutgoingKey.CommentOf(command.id()));
    }
    if (command.comment().isPresent()) {
      keys.add(new OutgoingKey.ReactionTo(command.id()));
    }
    if (hasStatuses(command)) {
      keys.add(new OutgoingKey.StatusesOf(command.pullRequest(), command.head()));
    }
    return keys.stream().map(OutgoingKey::text).toList();
  }

  private static boolean hasStatuses(Command command) {
    return switch (command.kind()) {
      case PLAN, AUTOPLAN, REPLAN, TRIAL, APPLY -> true;
      case UNLOCK, CANCEL, HELP, VERSION, UNKNOWN, NOTICE -> false;
    };
  }

  /**
   * The commands of one transaction, woken once each and at its end: fifty runs that are queued
   * together are one wake, and rows of work are locked last and in order.
   */
  private final class Changed implements TransactionSynchronization {
    private final TreeSet<CommandId> commands =
        new TreeSet<>(Comparator.comparingLong(CommandId::value));

    @Override
    public void beforeCommit(boolean readOnly) {
      wake(List.copyOf(commands));
    }
  }
}
