package dev.atoll.pullrequest;

import dev.atoll.forge.Forges;
import dev.atoll.lock.LockFreed;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.NewCommand;
import dev.atoll.run.PullRequestId;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A state became free: who waited for it is planned again, against the new base, and told. */
@Component
class LockFollowing {
  static final String STATE_KEY = "state_key";
  static final String FREED_BY = "freed_by";

  private final KnownPullRequests pullRequests;
  private final Commands commands;
  private final Forges forges;
  private final Work work;

  LockFollowing(KnownPullRequests pullRequests, Commands commands, Forges forges, Work work) {
    this.pullRequests = pullRequests;
    this.commands = commands;
    this.forges = forges;
    this.work = work;
  }

  @EventListener
  void onLockFreed(LockFreed freed) {
    freed.waiters().forEach(waiter -> planAgain(waiter, freed));
  }

  private void planAgain(PullRequestId waiter, LockFreed freed) {
    KnownPullRequest waiting = pullRequests.get(waiter);
    if (!waiting.isOpen()) {
      return;
    }
    KnownPullRequest holder = pullRequests.get(freed.holder());
    commands.take(
        new NewCommand(
            waiter,
            CommandKind.REPLAN,
            Map.of(STATE_KEY, freed.stateKey(), FREED_BY, "#" + holder.ref().number()),
            forges.of(waiting.ref().repository()).bot(),
            "freed:%s:%d:%d"
                .formatted(freed.stateKey(), holder.id().value(), commands.count(waiter)),
            waiting.head(),
            waiting.base()));
    work.wake(WorkKind.PULL_REQUEST, waiting.ref().toString());
  }
}
