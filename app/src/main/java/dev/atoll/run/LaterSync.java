package dev.atoll.run;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets a transaction not wait until it is on disk. For what is told again after a crash, as long as
 * no later transaction was durable: the commit that ends a run brings everything before it to disk.
 */
final class LaterSync {
  private LaterSync() {}

  static void of(JdbcClient jdbc) {
    jdbc.sql("set local synchronous_commit = off").update();
  }
}
