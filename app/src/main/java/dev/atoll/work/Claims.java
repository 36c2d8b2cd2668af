package dev.atoll.work;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes claims, keeps them alive and gives them back. */
@Component
class Claims {
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final WorkSettings settings;

  Claims(JdbcClient jdbc, TransactionOperations transactions, WorkSettings settings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * The key of this kind that is due the longest. Locked {@code for update}, which the fence check
   * of an earlier worker conflicts with: a key whose old worker is just committing is passed over.
   */
  Optional<Claim> next(WorkKind kind, String worker) {
    return jdbc.sql(
            """
            update work w set
              fence = w.fence + 1, worker = :worker, due = 'infinity',
              lease_until = clock_timestamp() + :lease * interval '1 millisecond'
            from (
              select kind, key, coalesce(lease_until, due) as since from work
              where kind = :kind and wanted > done and parked_at is null
                and coalesce(lease_until, due) <= clock_timestamp()
              order by coalesce(lease_until, due)
              limit 1 for update skip locked) free
            where w.kind = free.kind and w.key = free.key
            returning w.key, w.fence, w.wanted, w.failures, w.waits,
              extract(epoch from clock_timestamp() - free.since) * 1000 as waited
            """)
        .param("kind", kind.text())
        .param("worker", worker)
        .param("lease", settings.lease().toMillis())
        .query((row, _) ->
            new Claim.Row(
                kind,
                row.getString("key"),
                row.getLong("fence"),
                row.getLong("wanted"),
                row.getInt("failures"),
                row.getInt("waits"),
                Duration.ofMillis(row.getLong("waited"))))
        .optional()
        .map(row -> new Claim(row, jdbc, transactions));
  }

  /** What was woken since the claim is due again. */
  boolean finish(Claim claim) {
    return changed(
        jdbc.sql(
                """
                update work set done = greatest(done, :wanted), failures = 0, waits = 0,
                  problem = null, not_before = null, lease_until = null, worker = null
                where kind = :kind and key = :key and fence = :fence
                """)
            .param("wanted", claim.row().wanted()),
        claim);
  }

  /**
   * Leaves the key due after the delay.
   *
   * @param keepAway how long wakes cannot bring it forward
   */
  boolean fail(Claim claim, String problem, Duration delay, Duration keepAway) {
    String counted =
        "failures = failures + 1, parked_at = case when failures + 1 >= :most then clock_timestamp() end";
    return changed(
        dueAgain(counted, problem, delay, keepAway).param("most", settings.parkAfter()), claim);
  }

  /**
   * As {@link #fail}, while a host is away: no failure is counted, and the key is never parked.
   *
   * @param keepAway how long wakes cannot bring it forward
   */
  boolean await(Claim claim, String problem, Duration delay, Duration keepAway) {
    return changed(dueAgain("waits = waits + 1", problem, delay, keepAway), claim);
  }

  private JdbcClient.StatementSpec dueAgain(
      String counted, String problem, Duration delay, Duration keepAway) {
    return jdbc.sql(
            """
            update work set %s, problem = :problem,
              due = clock_timestamp() + :delay * interval '1 millisecond',
              not_before = clock_timestamp() + :away * interval '1 millisecond',
              lease_until = null, worker = null
            where kind = :kind and key = :key and fence = :fence
            """
                .formatted(counted))
        .param("problem", problem)
        .param("delay", delay.toMillis())
        .param("away", keepAway.toMillis());
  }

  /** Gives the key back as it was, for the next worker. */
  boolean release(Claim claim) {
    return changed(
        jdbc.sql(
            """
            update work set due = clock_timestamp(), lease_until = null, worker = null
            where kind = :kind and key = :key and fence = :fence
            """),
        claim);
  }

  /** Leaves the key due after the delay, as a host asked, and counts no failure. */
  boolean postpone(Claim claim, String problem, Duration delay) {
    return changed(
        jdbc.sql(
                """
                update work set problem = :problem, lease_until = null, worker = null,
                  due = clock_timestamp() + :delay * interval '1 millisecond',
                  not_before = clock_timestamp() + :delay * interval '1 millisecond'
                where kind = :kind and key = :key and fence = :fence
                """)
            .param("problem", problem)
            .param("delay", delay.toMillis()),
        claim);
  }

  /** A row that somebody is just waking is passed over: its lease outlives the next round. */
  void keepAlive(Collection<Claim> claims) {
    claims.forEach(claim ->
        changed(
            jdbc.sql(
                    """
                    update work set
                      lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                    where (kind, key) in (
                      select kind, key from work
                      where kind = :kind and key = :key and fence = :fence
                        and lease_until is not null
                      for no key update skip locked)
                    """)
                .param("lease", settings.lease().toMillis()),
            claim));
  }

  private static boolean changed(JdbcClient.StatementSpec statement, Claim claim) {
    return statement
            .param("kind", claim.kind().text())
            .param("key", claim.key())
            .param("fence", claim.fence())
            .update()
        == 1;
  }
}
