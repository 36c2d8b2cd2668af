package dev.atoll.lock;

import dev.atoll.platform.Columns;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunId;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** States that have what a pull request applied and gave up without a merge. */
@Component
public class UnmergedStates {
  private final JdbcClient jdbc;

  UnmergedStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Says that its holder gives up what it applied without a merge: shown until the next apply has
   * succeeded, until its merge, or a word.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void giveUp(PullRequestId pullRequest, Collection<String> stateKeys) {
    new TreeSet<>(stateKeys)
        .forEach(key ->
            jdbc.sql(
                    """
                    update state_lock set unmerged_since = now(), unmerged_by = :id
                    where state_key = :key and pull_request_id = :id
                    """)
                .param("key", key)
                .param("id", pullRequest.value())
                .update());
  }

  /** What it applied, and gave up before, is on the base branch now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void merged(PullRequestId pullRequest) {
    jdbc.sql(
            """
            update state_lock set unmerged_since = null, unmerged_by = null where unmerged_by = :id
            """)
        .param("id", pullRequest.value())
        .update();
  }

  /**
   * What a state has and the base branch lacks.
   *
   * @param stateKey which state
   * @param by who applied it
   * @param since when that one gave it up
   */
  public record Unmerged(String stateKey, PullRequestId by, Instant since) {}

  /** What a pull request applied to a state and gave up unmerged, and no later apply has undone. */
  public Optional<Unmerged> of(String stateKey) {
    return jdbc.sql(
            """
            select * from state_lock
            where state_key = :key and unmerged_since is not null and unmerged_by is not null
            """)
        .param("key", stateKey)
        .query(UnmergedStates::row)
        .optional();
  }

  /** All that was never merged, in the order of the states. */
  public List<Unmerged> all() {
    return jdbc.sql(
            """
            select * from state_lock
            where unmerged_since is not null and unmerged_by is not null order by state_key
            """)
        .query(UnmergedStates::row)
        .list();
  }

  /** A person has seen that a state has what main lacks. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void acknowledge(String stateKey) {
    jdbc.sql(
            """
            update state_lock set unmerged_since = null, unmerged_by = null where state_key = :key
            """)
        .param("key", stateKey)
        .update();
  }

  @Order(Ordered.HIGHEST_PRECEDENCE)
  @EventListener
  void onRunChanged(RunChanged changed) {
    if (changed.phase() == RunPhase.APPLY && changed.state() == RunState.SUCCEEDED) {
      noteUndone(changed.run());
    }
  }

  /**
   * What others gave up before is in the past when an apply has made the state what its own tree
   * says; one that failed may have left it in place.
   */
  private void noteUndone(RunId apply) {
    jdbc.sql(
            """
            update state_lock l set unmerged_since = null, unmerged_by = null
            from run r
            where r.id = :apply and l.state_key = r.state_key and l.pull_request_id = r.pull_request_id
              and l.unmerged_since is not null and l.release_requested_at is null
            """)
        .param("apply", apply.value())
        .update();
  }

  private static Unmerged row(ResultSet row, int number) throws SQLException {
    return new Unmerged(
        row.getString("state_key"),
        new PullRequestId(row.getLong("unmerged_by")),
        Columns.requiredInstant(row, "unmerged_since"));
  }
}
