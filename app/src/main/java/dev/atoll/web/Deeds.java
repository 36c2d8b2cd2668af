package dev.atoll.web;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.forge.Person;
import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.lock.UnmergedStates;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.NewCommand;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunEndings;
import dev.atoll.run.RunId;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the buttons do; what no other package records is recorded here, in the same transaction. */
@Component
class Deeds {
  private final Runs runs;
  private final RunEndings endings;
  private final Commands commands;
  private final KnownPullRequests pullRequests;
  private final StateLocks locks;
  private final UnmergedStates unmerged;
  private final Work work;
  private final Audit audit;

  Deeds(
      Runs runs,
      RunEndings endings,
      Commands commands,
      KnownPullRequests pullRequests,
      StateLocks locks,
      UnmergedStates unmerged,
      Work work,
      Audit audit) {
    this.runs = runs;
    this.endings = endings;
    this.commands = commands;
    this.pullRequests = pullRequests;
    this.locks = locks;
    this.unmerged = unmerged;
    this.work = work;
    this.audit = audit;
  }

  /** False when the run had ended. */
  @Transactional
  public boolean cancel(RunId id, String by) {
    return endings.cancel(id, by);
  }

  /** False when the run did not need attention any more. */
  @Transactional
  public boolean resolve(RunId id, RunState state, String by) {
    boolean done = endings.resolve(id, state, by);
    if (done) {
      wake(runs.get(id).pullRequest());
    }
    return done;
  }

  /** Whether it is free now; otherwise it will be when its last writer has ended. */
  @Transactional
  public boolean release(StateLock lock, String by) {
    if (runs.hasWritten(lock.holder(), lock.stateKey())) {
      unmerged.giveUp(lock.holder(), List.of(lock.stateKey()));
    }
    List<String> held = locks.requestRelease(lock.holder(), List.of(lock.stateKey()), by);
    audit.record(
        AuditAction.LOCK_RELEASE_REQUESTED,
        by,
        lock.stateKey(),
        lock.holder().value(),
        null,
        Map.of("free", held.isEmpty(), "on", "page"));
    lock.waiters().forEach(waiter -> wake(waiter.pullRequest()));
    wake(lock.holder());
    return held.isEmpty();
  }

  /** Asks for plans of everything that the pull request touches, as its worker would be asked. */
  @Transactional
  public void planAgain(KnownPullRequest pull, String by) {
    commands.take(
        new NewCommand(
            pull.id(),
            CommandKind.PLAN,
            Map.of(),
            new Person("account:" + by, by),
            "page:" + UUID.randomUUID(),
            pull.head(),
            pull.base()));
    wake(pull.id());
  }

  /** Stops everything of a pull request that has not ended; says how many runs that were. */
  @Transactional
  public int cancelAll(KnownPullRequest pull, String by) {
    return (int) runs.of(pull.id()).stream().filter(run -> cancel(run.id(), by)).count();
  }

  /** Whether there was such a key. */
  @Transactional
  public boolean unpark(WorkKind kind, String key, String by) {
    return recorded(work.unpark(kind, key), AuditAction.WORK_UNPARKED, kind, key, by);
  }

  /** Whether such a key was parked. */
  @Transactional
  public boolean dismiss(WorkKind kind, String key, String by) {
    return recorded(work.dismiss(kind, key), AuditAction.WORK_DISMISSED, kind, key, by);
  }

  private boolean recorded(boolean done, AuditAction action, WorkKind kind, String key, String by) {
    if (done) {
      audit.record(action, by, key, Map.of("kind", kind.name().toLowerCase(Locale.ROOT)));
    }
    return done;
  }

  private void wake(PullRequestId pullRequest) {
    work.wake(WorkKind.PULL_REQUEST, pullRequests.get(pullRequest).ref().toString());
  }
}
