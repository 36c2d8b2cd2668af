package dev.atoll.run;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs that come back from a worker as they went: the worker or its process was lost, or the code
 * host was away before anything had started.
 */
@Component
public class RunReturns {
  /** After so many lost workers a plan is given up. */
  public static final int MOST_CRASHES = 3;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final RunRows rows;
  private final RunQueue queue;
  private final RunEndings endings;

  RunReturns(JdbcClient jdbc, RunRows rows, RunQueue queue, RunEndings endings) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.queue = queue;
    this.endings = endings;
  }

  /**
   * Puts a plan back whose worker, or whose process, was lost; the third time it fails with that
   * reason. One that was to stop has ended.
   */
  @Transactional
  public void giveBack(Run run) {
    queue.check(run);
    lost(run);
  }

  /**
   * Puts a run back that has not started because its code host was away. It is tried again after a
   * pause that grows from a second to a minute, and fails with that reason when the host has been
   * away for too long. One that was to stop has ended.
   *
   * @param pause at least, as the host may have asked for
   */
  @Transactional
  public void putOff(Run run, Duration pause, Duration limit) {
    queue.check(run);
    if (endings.endIfStopped(run)) {
      return;
    }
    boolean waited =
        jdbc.sql(
                """
                update run set host_away_since = coalesce(host_away_since, now())
                where id = :id
                returning host_away_since < now() - make_interval(secs => :limit)
                """)
            .param("limit", seconds(limit))
            .param("id", run.id().value())
            .query(Boolean.class)
            .single();
    if (waited) {
      endings.end(run, RunState.FAILED, RunOutcome.of(RunOutcome.Reason.HOST_AWAY, words(limit)));
    } else {
      requeueAfterPause(run, pause);
    }
  }

  private void requeueAfterPause(Run run, Duration pause) {
    jdbc.sql(
            """
            update run set state = 'queued', worker = null, lease_until = null, task = null, terraform_version = null, fence = fence + 1,
              put_off = put_off + 1,
              not_before = now() + make_interval(secs => greatest(:pause, least(:longest, 2 ^ least(put_off, 20))))
            where id = :id
            """)
        .param("pause", seconds(pause))
        .param("longest", seconds(LONGEST_PAUSE))
        .param("id", run.id().value())
        .update();
    endings.publish(run, RunState.QUEUED);
  }

  /**
   * Deals with the runs of workers that have not been heard of: a plan is made by somebody else, an
   * apply needs attention once it has been silent for the given time, as its end cannot be learnt
   * from here.
   */
  @Transactional
  public List<Run> sweep(String exceptWorker, Duration applySilence) {
    List<CommandId> commands =
        silent(exceptWorker, applySilence, "").stream().map(Run::command).distinct().toList();
    commands.forEach(endings::lock); // Before their runs, as everywhere.
    List<Run> silent =
        silent(exceptWorker, applySilence, "for update skip locked").stream()
            .filter(run -> commands.contains(run.command()))
            .toList();
    silent.forEach(this::sweep);
    return silent;
  }

  private List<Run> silent(String exceptWorker, Duration applySilence, String locking) {
    return jdbc.sql(
            """
            select * from run where state = 'running' and worker <> :worker and lease_until < now()
              and (phase <> 'apply' or lease_until < now() - make_interval(secs => :silence))
            order by command_id
            """
                + locking)
        .param("worker", exceptWorker)
        .param("silence", seconds(applySilence))
        .query(rows)
        .list();
  }

  private void sweep(Run run) {
    if (run.phase() == RunPhase.APPLY) {
      endings.end(
          run,
          RunState.NEEDS_ATTENTION,
          RunOutcome.of(RunOutcome.Reason.END_UNKNOWN, run.worker().orElse("")));
    } else {
      lost(run);
    }
  }

  private void lost(Run run) {
    if (endings.endIfStopped(run)) {
      return;
    }
    if (run.crashes() + 1 >= MOST_CRASHES) {
      endings.end(
          run,
          RunState.FAILED,
          RunOutcome.of(RunOutcome.Reason.WORKER_LOST, Integer.toString(MOST_CRASHES)));
      return;
    }
    jdbc.sql(
            """
            update run set state = 'queued', crashes = crashes + 1, worker = null, lease_until = null, task = null,
              terraform_version = null, fence = fence + 1
            where id = :id and fence = :fence and state = 'running'
            """)
        .param("id", run.id().value())
        .param("fence", run.fence())
        .update();
    endings.publish(run, RunState.QUEUED);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static String words(Duration limit) {
    return limit.toMinutes() < 1 ? limit.toSeconds() + " s" : limit.toMinutes() + " min";
  }
}
