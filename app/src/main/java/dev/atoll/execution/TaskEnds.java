package dev.atoll.execution;

import dev.atoll.config.ServerConfig;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunQueue;
import dev.atoll.run.RunReturns;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import dev.atoll.state.StateCredentials;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down the ends of runs: the run's row, its credential for the state, and what belongs into
 * the same transaction.
 */
@Component
class TaskEnds {
  private final RunQueue queue;
  private final RunReturns returns;
  private final Runs runs;
  private final StateCredentials credentials;
  private final ServerConfig config;
  private final TransactionOperations transactions;

  TaskEnds(
      RunQueue queue,
      RunReturns returns,
      Runs runs,
      StateCredentials credentials,
      ServerConfig config,
      TransactionOperations transactions) {
    this.queue = queue;
    this.returns = returns;
    this.config = config;
    this.runs = runs;
    this.credentials = credentials;
    this.transactions = transactions;
  }

  void fail(Run run, RunOutcome.Reason reason, String detail) {
    finish(run, RunState.FAILED, RunOutcome.of(reason, detail));
  }

  void finish(Run run, RunState state, RunOutcome outcome) {
    finish(run, state, outcome, () -> {});
  }

  void finish(Run run, RunState state, RunOutcome outcome, Runnable together) {
    transactions.executeWithoutResult(_ -> {
      queue.check(run);
      together.run();
      if (state != RunState.NEEDS_ATTENTION) {
        credentials.revoke(run.id());
      }
      queue.finish(run, state, outcome);
    });
  }

  void giveBack(Run run) {
    transactions.executeWithoutResult(_ -> {
      credentials.revoke(run.id());
      returns.giveBack(run);
    });
  }

  /** Leaves a run that has not started for a time when its code host may be there again. */
  void putOff(Run run, Duration pause) {
    transactions.executeWithoutResult(_ -> {
      credentials.revoke(run.id());
      returns.putOff(run, pause, config.runs().hostLimit());
    });
  }

  boolean wasStopped(Run run) {
    return now(run.id()).stopRequestedBy().isPresent();
  }

  /** Ends a run that somebody, or a newer push, stopped; the row says which. */
  void stopped(Run run) {
    RunOutcome outcome = now(run.id()).outcome();
    finish(run, outcome.stopped(), outcome);
  }

  Run now(RunId id) {
    return runs.get(id);
  }
}
