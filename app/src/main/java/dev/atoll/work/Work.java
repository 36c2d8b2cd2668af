package dev.atoll.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes things. A wake is part of the caller's transaction where there is one, and says no more
 * than "look again": any number of wakes before a worker looks are one look.
 */
@Component
public class Work {
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Nudges nudges;

  Work(JdbcClient jdbc, TransactionOperations transactions, Nudges nudges) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.nudges = nudges;
  }

  /** A worker looks as soon as this is committed. A parked key stays parked. */
  public void wake(WorkKind kind, String key) {
    wakeAt(kind, key, Duration.ZERO);
  }

  /** Wakes many, in an order that keeps two callers from waiting for each other. */
  public void wakeAll(WorkKind kind, Collection<String> keys) {
    List<String> ordered = keys.stream().distinct().sorted().toList();
    transactions.executeWithoutResult(_ -> ordered.forEach(key -> wake(kind, key)));
  }

  /**
   * A worker looks after a delay, or sooner when something else wakes the key. An earlier look
   * forgets the later one, so who works must ask again for what is still to come.
   */
  public void wakeAt(WorkKind kind, String key, Duration delay) {
    transactions.executeWithoutResult(_ -> {
      upsert(kind, key, delay);
      nudgeAfterCommit(kind);
    });
  }

  /** A person says: try a parked or failing key again, now. Says whether there is such a key. */
  public boolean unpark(WorkKind kind, String key) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          nudgeAfterCommit(kind);
          return revive(kind, key) == 1;
        }));
  }

  /**
   * A person says: leave a parked key alone until something wakes it anew. False when it is not
   * parked.
   */
  public boolean dismiss(WorkKind kind, String key) {
    return jdbc.sql(
                """
                update work set done = wanted, failures = 0, waits = 0, parked_at = null,
                  problem = null, not_before = null
                where kind = :kind and key = :key and parked_at is not null
                """)
            .param("kind", kind.text())
            .param("key", key)
            .update()
        == 1;
  }

  /**
   * While a worker has the key, {@code due} holds what was asked for meanwhile. A failing key keeps
   * away until {@code not_before}, however often it is woken.
   */
  private void upsert(WorkKind kind, String key, Duration delay) {
    jdbc.sql(
            """
            insert into work as w (kind, key, due)
            values (:kind, :key, now() + :millis * interval '1 millisecond')
            on conflict (kind, key) do update set
              wanted = w.wanted + 1,
              woken_at = case when w.wanted > w.done then w.woken_at else now() end,
              due = greatest(
                case when w.wanted > w.done then least(w.due, excluded.due) else excluded.due end,
                w.not_before)
            """)
        .param("kind", kind.text())
        .param("key", key)
        .param("millis", delay.toMillis())
        .update();
  }

  private int revive(WorkKind kind, String key) {
    return jdbc.sql(
            """
            update work set wanted = wanted + 1, failures = 0, waits = 0, parked_at = null,
              not_before = null, due = now()
            where kind = :kind and key = :key
            """)
        .param("kind", kind.text())
        .param("key", key)
        .update();
  }

  private void nudgeAfterCommit(WorkKind kind) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            nudges.nudge(kind);
          }
        });
  }
}
