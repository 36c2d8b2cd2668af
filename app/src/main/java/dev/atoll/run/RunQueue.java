package dev.atoll.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands queued runs to workers, under lease and fence: which run is next is decided by one
 * statement, one claimer at a time. Every change by a worker names the fence that it was given; one
 * that is not the latest any more changes nothing and ends in {@link LostRun}.
 */
@Component
public class RunQueue {
  private static final long CLAIM_LOCK = 0x41746f6c6c01L;

  private final JdbcClient jdbc;
  private final Json json;
  private final RunRows rows;
  private final RunEndings endings;

  RunQueue(JdbcClient jdbc, Json json, RunRows rows, RunEndings endings) {
    this.jdbc = jdbc;
    this.json = json;
    this.rows = rows;
    this.endings = endings;
  }

  /**
   * The next eligible run: what it needs has succeeded, lower order groups of its command have
   * ended, budgets are free, and nothing else writes its state. Applies go first, then the pull
   * request with the fewest running.
   */
  @Transactional
  public Optional<Run> claim(String worker, RunBudgets budgets, Duration lease) {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", CLAIM_LOCK).query().listOfRows();
    Optional<Run> next =
        jdbc.sql(
                """
                update run set state = 'running', worker = :worker, fence = fence + 1,
                  lease_until = now() + make_interval(secs => :lease), started_at = coalesce(started_at, now())
                where id = (
                  select r.id from run r
                  where r.state = 'queued' and (r.not_before is null or r.not_before <= now())
                    and (select count(*) from run x where x.state = 'running') < :server
                    and (r.phase <> 'apply'
                         or (select count(*) from run x where x.state = 'running' and x.phase = 'apply') < :applies)
                    and (select count(*) from run x
                         where x.state = 'running' and x.pull_request_id = r.pull_request_id) < :perPullRequest
                    and (select count(*) from run x where x.state = 'running' and x.environment = r.environment)
                        < coalesce(cast(cast(:perEnvironment as jsonb) ->> r.environment as int), 2147483647)
                    and not exists (select from run_dependency d join run n on n.id = d.needs_run_id
                                    where d.run_id = r.id and n.state <> 'succeeded')
                    and not exists (select from run x
                                    where x.command_id = r.command_id and x.order_group < r.order_group
                                      and x.state in ('queued', 'running', 'needs_attention'))
                    and not (r.one_at_a_time
                             and exists (select from run x where x.command_id = r.command_id and x.state = 'running'))
                    and not (r.phase = 'apply'
                             and exists (select from run x
                                         where x.state_key = r.state_key and x.phase = 'apply'
                                           and x.state in ('running', 'needs_attention')))
                  order by (r.phase = 'apply') desc,
                    (select count(*) from run x where x.state = 'running' and x.pull_request_id = r.pull_request_id),
                    r.order_group, r.id
                  limit 1)
                  and state = 'queued' -- It may have been cancelled while this waited for its row.
                returning *
                """)
            .param("worker", worker)
            .param("lease", lease.toMillis() / 1000.0)
            .param("server", budgets.server())
            .param("applies", budgets.applies())
            .param("perPullRequest", budgets.perPullRequest())
            .param("perEnvironment", json.write(budgets.perEnvironment()))
            .query(rows)
            .optional();
    next.ifPresent(run -> endings.publish(run, RunState.RUNNING));
    return next;
  }

  /**
   * What this worker is held to run and nobody carries, because its process ended or its carrier
   * failed: taken over under a new fence.
   *
   * @param carried runs of this worker that are being carried now
   */
  @Transactional
  public List<Run> takeOver(String worker, Collection<RunId> carried, Duration lease) {
    return jdbc.sql(
            """
            update run set fence = fence + 1, lease_until = now() + make_interval(secs => :lease)
            where state = 'running' and worker = :worker and id <> all (:carried)
            returning *
            """)
        .param("worker", worker)
        .param("carried", carried.stream().map(RunId::value).toArray(Long[]::new))
        .param("lease", lease.toMillis() / 1000.0)
        .query(rows)
        .list();
  }

  /** Prolongs the lease. False when the run is not ours any more. */
  @Transactional
  public boolean heartbeat(Run run, Duration lease) {
    return jdbc.sql(
                """
                update run set lease_until = now() + make_interval(secs => :lease)
                where id = :id and fence = :fence and state = 'running'
                """)
            .param("lease", lease.toMillis() / 1000.0)
            .param("id", run.id().value())
            .param("fence", run.fence())
            .update()
        == 1;
  }

  /** Whether somebody wants it stopped. */
  public boolean isStopRequested(Run run) {
    return jdbc.sql(
            "select stop_requested_at is not null from run where id = :id and fence = :fence")
        .param("id", run.id().value())
        .param("fence", run.fence())
        .query(Boolean.class)
        .optional()
        .orElseThrow(() -> new LostRun(run.id(), run.fence()));
  }

  /**
   * Writes down what carries the run out, before it is started: its host was there.
   *
   * @param terraform the version of the program that it runs
   */
  @Transactional
  public void noteTask(Run run, String task, String terraform) {
    fenced(
        run,
        jdbc.sql(
                """
                update run set task = :task, terraform_version = :terraform, put_off = 0, host_away_since = null,
                  not_before = null
                where id = :id and fence = :fence and state = 'running'
                """)
            .param("task", task)
            .param("terraform", terraform)
            .param("id", run.id().value())
            .param("fence", run.fence())
            .update());
  }

  /** Says that the task never did anything: part of the transaction that ends the run. */
  @Transactional
  public void forgetTask(Run run) {
    fenced(
        run,
        jdbc.sql(
                """
                update run set task = null, terraform_version = null
                where id = :id and fence = :fence and state = 'running'
                """)
            .param("id", run.id().value())
            .param("fence", run.fence())
            .update());
  }

  /**
   * Locks the command and the run, in this order as everywhere, and makes sure that the run is
   * still held: the first line of a transaction of a worker.
   */
  @Transactional(propagation = org.springframework.transaction.annotation.Propagation.MANDATORY)
  public void check(Run run) {
    endings.lock(run.command());
    boolean held =
        jdbc.sql(
                "select id from run where id = :id and fence = :fence and state = 'running' for update")
            .param("id", run.id().value())
            .param("fence", run.fence())
            .query(Long.class)
            .optional()
            .isPresent();
    if (!held) {
      throw new LostRun(run.id(), run.fence());
    }
  }

  @Transactional
  public void noteStep(
      Run run,
      int position,
      String name,
      Instant started,
      Optional<Instant> finished,
      Optional<Integer> exitCode) {
    LaterSync.of(jdbc);
    jdbc.sql(
            """
            insert into run_step (run_id, position, name, started_at, finished_at, exit_code)
            values (:run, :position, :name, :started, :finished, :exit)
            on conflict (run_id, position) do update set finished_at = excluded.finished_at, exit_code = excluded.exit_code,
              started_at = excluded.started_at, name = excluded.name
            """)
        .param("run", run.id().value())
        .param("position", position)
        .param("name", name)
        .param("started", started.atOffset(java.time.ZoneOffset.UTC))
        .param("finished", finished.map(it -> it.atOffset(java.time.ZoneOffset.UTC)).orElse(null))
        .param("exit", exitCode.orElse(null))
        .update();
  }

  /** Ends a run that this worker holds. */
  @Transactional
  public void finish(Run run, RunState state, RunOutcome outcome) {
    check(run);
    if (!endings.end(run, state, outcome)) {
      throw new LostRun(run.id(), run.fence());
    }
  }

  private static void fenced(Run run, int changed) {
    if (changed == 0) {
      throw new LostRun(run.id(), run.fence());
    }
  }
}
