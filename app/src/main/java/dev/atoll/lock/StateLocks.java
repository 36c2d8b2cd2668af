package dev.atoll.lock;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.platform.Columns;
import dev.atoll.run.CommandId;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of state locks. Rows are always locked in the order of their keys. */
@Component
public class StateLocks {
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Audit audit;

  StateLocks(JdbcClient jdbc, ApplicationEventPublisher events, Audit audit) {
    this.jdbc = jdbc;
    this.events = events;
    this.audit = audit;
  }

  /**
   * Takes all of these states for an apply, or none and remembers who waits. Taking again what one
   * holds is fine.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public LockResult take(
      PullRequestId pullRequest, CommandId command, Collection<String> stateKeys) {
    List<StateLock> others = waitFor(pullRequest, command, stateKeys);
    if (!others.isEmpty()) {
      return new LockResult.HeldBy(others);
    }
    TreeSet<String> keys = new TreeSet<>(stateKeys);
    keys.forEach(key -> hold(key, pullRequest, command));
    record(AuditAction.LOCK_TAKEN, pullRequest, "command " + command, keys);
    return new LockResult.Taken();
  }

  /**
   * Remembers who waits when others hold any of these states.
   *
   * @return the locks of others
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<StateLock> waitFor(
      PullRequestId pullRequest, CommandId command, Collection<String> stateKeys) {
    TreeSet<String> keys = new TreeSet<>(stateKeys);
    keys.forEach(this::lockRow);
    List<StateLock> others =
        keys.stream()
            .flatMap(key -> find(key).stream())
            .filter(lock -> !lock.holder().equals(pullRequest))
            .toList();
    if (!others.isEmpty()) {
      record(AuditAction.LOCK_REFUSED, pullRequest, "command " + command, keys);
      others.forEach(lock -> remember(lock.stateKey(), pullRequest, command));
    }
    return others;
  }

  public Optional<StateLock> find(String stateKey) {
    return jdbc.sql(
            "select * from state_lock where state_key = :key and pull_request_id is not null")
        .param("key", stateKey)
        .query(this::row)
        .optional();
  }

  public List<StateLock> heldBy(PullRequestId pullRequest) {
    return jdbc.sql("select * from state_lock where pull_request_id = :id order by state_key")
        .param("id", pullRequest.value())
        .query(this::row)
        .list();
  }

  /** The held states that a pull request waits for: it is planned again when they are free. */
  public List<String> waitedForBy(PullRequestId pullRequest) {
    return jdbc.sql(
            "select state_key from state_lock_waiter where pull_request_id = :id order by state_key")
        .param("id", pullRequest.value())
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Longest held first. */
  public List<StateLock> all() {
    return jdbc.sql("select * from state_lock where pull_request_id is not null order by since")
        .query(this::row)
        .list();
  }

  /**
   * Asks for the release of states that a pull request holds. Each takes effect at once when
   * nothing of that pull request writes it or may have written it, and else in the transaction that
   * ends the last such run.
   *
   * @return what is still held
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> requestRelease(
      PullRequestId pullRequest, Collection<String> stateKeys, String by) {
    TreeSet<String> keys = new TreeSet<>(stateKeys);
    keys.forEach(this::lockRow);
    for (String key : keys) {
      jdbc.sql(
              """
              update state_lock set release_requested_at = coalesce(release_requested_at, now()),
                release_requested_by = coalesce(release_requested_by, :by)
              where state_key = :key and pull_request_id = :id
              """)
          .param("by", by)
          .param("key", key)
          .param("id", pullRequest.value())
          .update();
    }
    record(AuditAction.LOCK_RELEASE_REQUESTED, pullRequest, by, keys);
    return keys.stream().filter(key -> !releaseIfQuiet(key, pullRequest)).toList();
  }

  /**
   * An apply that never started frees what it took, and a requested release takes effect with the
   * last writer's end. Before others hear of it: who accepts an apply locks states first as well.
   */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @EventListener
  void onRunChanged(RunChanged changed) {
    if (changed.phase() == RunPhase.APPLY && changed.state().isFinal()) {
      heldBy(changed.pullRequest()).stream()
          .map(StateLock::stateKey)
          .forEach(key -> settle(key, changed.pullRequest(), changed.state()));
    }
  }

  /** What was read before the row was locked may be old: a release may just be asked for. */
  private void settle(String stateKey, PullRequestId holder, RunState ended) {
    lockRow(stateKey);
    find(stateKey)
        .filter(lock -> lock.holder().equals(holder))
        .ifPresent(lock -> settle(lock, ended));
  }

  private void settle(StateLock lock, RunState ended) {
    if (lock.releaseRequestedBy().isPresent()
        || (ended != RunState.SUCCEEDED && neverWritten(lock))) {
      releaseIfQuiet(lock.stateKey(), lock.holder());
    }
  }

  private boolean releaseIfQuiet(String stateKey, PullRequestId holder) {
    int released =
        jdbc.sql(
                """
                update state_lock set pull_request_id = null, command_id = null, since = null,
                  release_requested_at = null, release_requested_by = null
                where state_key = :key and pull_request_id = :id
                  and not exists (select from run where state_key = :key and pull_request_id = :id and phase = 'apply'
                                  and state in ('queued', 'running', 'needs_attention'))
                """)
            .param("key", stateKey)
            .param("id", holder.value())
            .update();
    if (released == 1) {
      record(AuditAction.LOCK_RELEASED, holder, "atoll", List.of(stateKey));
      events.publishEvent(new LockFreed(stateKey, holder, forgetWaiters(stateKey)));
    }
    return released == 1;
  }

  private void record(
      AuditAction action, PullRequestId pullRequest, String actor, Collection<String> keys) {
    keys.forEach(key -> audit.record(action, actor, key, pullRequest.value(), null, Map.of()));
  }

  private boolean neverWritten(StateLock lock) {
    return jdbc.sql(
            """
            select not exists (select from run where state_key = :key and pull_request_id = :id and phase = 'apply'
              and task is not null)
            """)
        .param("key", lock.stateKey())
        .param("id", lock.holder().value())
        .query(Boolean.class)
        .single();
  }

  private List<PullRequestId> forgetWaiters(String stateKey) {
    return jdbc.sql(
            "delete from state_lock_waiter where state_key = :key returning pull_request_id")
        .param("key", stateKey)
        .query((row, number) -> new PullRequestId(row.getLong(1)))
        .list();
  }

  private void lockRow(String stateKey) {
    jdbc.sql("insert into state_lock (state_key) values (:key) on conflict do nothing")
        .param("key", stateKey)
        .update();
    jdbc.sql("select state_key from state_lock where state_key = :key for update")
        .param("key", stateKey)
        .query(String.class)
        .single();
  }

  private void hold(String stateKey, PullRequestId pullRequest, CommandId command) {
    jdbc.sql(
            """
            update state_lock set pull_request_id = :id, command_id = coalesce(command_id, :command),
              since = coalesce(since, now()), release_requested_at = null, release_requested_by = null
            where state_key = :key
            """)
        .param("id", pullRequest.value())
        .param("command", command.value())
        .param("key", stateKey)
        .update();
    jdbc.sql("delete from state_lock_waiter where state_key = :key and pull_request_id = :id")
        .param("key", stateKey)
        .param("id", pullRequest.value())
        .update();
  }

  private void remember(String stateKey, PullRequestId pullRequest, CommandId command) {
    jdbc.sql(
            """
            insert into state_lock_waiter (state_key, pull_request_id, command_id) values (:key, :id, :command)
            on conflict (state_key, pull_request_id) do update set command_id = excluded.command_id
            """)
        .param("key", stateKey)
        .param("id", pullRequest.value())
        .param("command", command.value())
        .update();
  }

  private StateLock row(ResultSet row, int number) throws SQLException {
    return new StateLock(
        row.getString("state_key"),
        new PullRequestId(row.getLong("pull_request_id")),
        new CommandId(row.getLong("command_id")),
        Columns.requiredInstant(row, "since"),
        Optional.ofNullable(row.getString("release_requested_by")),
        row.getLong("unmerged_by") == row.getLong("pull_request_id")
            ? Columns.instant(row, "unmerged_since")
            : Optional.empty(),
        waiters(row.getString("state_key")));
  }

  private List<StateLock.Waiter> waiters(String stateKey) {
    return jdbc.sql("select * from state_lock_waiter where state_key = :key order by asked_at")
        .param("key", stateKey)
        .query((row, number) ->
            new StateLock.Waiter(
                new PullRequestId(row.getLong("pull_request_id")),
                Columns.requiredInstant(row, "asked_at")))
        .list();
  }
}
