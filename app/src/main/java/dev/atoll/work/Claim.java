package dev.atoll.work;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A worker's right to a key, until its lease lapses and another worker takes over. Every change
 * that the worker makes goes through {@link #inTransaction}.
 */
public final class Claim {
  private final Row row;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  /**
   * What was claimed.
   *
   * @param wanted how often the key had been woken when it was claimed
   * @param failures how often in a row it has failed before
   * @param waits how often in a row its host was away before
   * @param waited how long it had been due
   */
  record Row(
      WorkKind kind,
      String key,
      long fence,
      long wanted,
      int failures,
      int waits,
      Duration waited) {}

  Claim(Row row, JdbcClient jdbc, TransactionOperations transactions) {
    this.row = row;
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  public WorkKind kind() {
    return row.kind();
  }

  public String key() {
    return row.key();
  }

  public long fence() {
    return row.fence();
  }

  Row row() {
    return row;
  }

  /** Whether nobody else has claimed the key since. A hint: only a transaction can be sure. */
  public boolean isStillMine() {
    return holdsFence("");
  }

  /**
   * Runs a transaction that commits only while nobody else has claimed the key.
   *
   * @throws LostClaim when somebody has
   */
  public void inTransaction(Runnable change) {
    inTransaction(() -> {
      change.run();
      return true;
    });
  }

  /**
   * Runs a transaction that commits only while nobody else has claimed the key.
   *
   * @throws LostClaim when somebody has
   */
  public <T> T inTransaction(Supplier<T> change) {
    return transactions.execute(_ -> {
      requireFence();
      return change.get();
    });
  }

  /**
   * The lock keeps another claim away until the commit. It is the weakest that does, so that wakes
   * never wait for a worker and two workers may wake each other.
   */
  private void requireFence() {
    if (!holdsFence("for key share")) {
      throw new LostClaim(row.kind(), row.key(), row.fence());
    }
  }

  private boolean holdsFence(String lock) {
    return jdbc.sql("select fence from work where kind = :kind and key = :key " + lock)
        .param("kind", row.kind().text())
        .param("key", row.key())
        .query(Long.class)
        .optional()
        .filter(fence -> fence == row.fence())
        .isPresent();
  }
}
