package dev.atoll.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How runs end: at once when they wait, and else by asking whoever carries them out. What needs a
 * run that failed ends with it, and a command ends with its last run.
 */
@Component
public class RunEndings {
  private final JdbcClient jdbc;
  private final Json json;
  private final RunRows rows;
  private final Runs runs;
  private final ApplicationEventPublisher events;

  RunEndings(
      JdbcClient jdbc, Json json, RunRows rows, Runs runs, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.json = json;
    this.rows = rows;
    this.runs = runs;
    this.events = events;
  }

  /**
   * Ends what has been overtaken: queued runs end here, running plans and trials are asked to stop
   * and end as superseded when they have. An apply that runs is left alone.
   *
   * @param by the commit that came, or how the pull request ended
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<RunId> supersede(
      PullRequestId pullRequest, Collection<RunPhase> phases, RunOutcome.Reason why, String by) {
    return supersede(
        runs.of(pullRequest).stream().filter(run -> phases.contains(run.phase())).toList(),
        why,
        by);
  }

  /** As {@link #supersede(PullRequestId, Collection, RunOutcome.Reason, String)}, of these runs. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<RunId> supersede(Collection<Run> some, RunOutcome.Reason why, String by) {
    List<Run> live =
        some.stream()
            .filter(RunEndings::isReplaceable)
            .map(this::held)
            .filter(RunEndings::isReplaceable)
            .toList();
    live.forEach(
        run -> stop(run, RunState.SUPERSEDED, RunOutcome.of(why, by), by, Optional.empty()));
    return live.stream().map(Run::id).toList();
  }

  /**
   * Stops one run: at once if it waits, else by asking whoever carries it out. False when it has
   * ended already.
   *
   * @param person the login of who wants it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean cancel(RunId id, String person) {
    Run run = held(runs.get(id));
    if (run.state() != RunState.QUEUED && run.state() != RunState.RUNNING) {
      return false;
    }
    RunOutcome outcome = RunOutcome.of(RunOutcome.Reason.STOPPED, person);
    stop(run, RunState.CANCELLED, outcome, person, Optional.of(person));
    return true;
  }

  /**
   * A person's word on a run whose end nobody could learn. False when it did not need attention any
   * more.
   *
   * @param person the login of who says so
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean resolve(RunId id, RunState state, String person) {
    Run run = runs.get(id);
    if (!RunState.NEEDS_ATTENTION.mayBecome(state) || run.state() != RunState.NEEDS_ATTENTION) {
      return false;
    }
    return end(run, state, run.outcome().resolvedBy(person), Optional.of(person));
  }

  /**
   * Ends a run that has not ended, checks the transition, cancels what needs it, and tells its
   * command. Who had asked to stop it is told with it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean end(Run run, RunState state, RunOutcome outcome) {
    Optional<String> person =
        outcome.reason() == RunOutcome.Reason.STOPPED
            ? Optional.of(outcome.detail()).filter(login -> !login.isEmpty())
            : Optional.empty();
    return end(run, state, outcome, person);
  }

  /**
   * Ends a run that somebody, or a newer push, stopped before it was carried on; its row says who.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean endIfStopped(Run run) {
    Run now = runs.get(run.id());
    return now.stopRequestedBy().isPresent() && end(run, now.outcome().stopped(), now.outcome());
  }

  private boolean end(Run run, RunState state, RunOutcome outcome, Optional<String> person) {
    if (!run.state().mayBecome(state)) {
      throw new IllegalStateException(
          run.id() + " is " + run.state() + " and cannot become " + state);
    }
    lock(run.command());
    int changed =
        jdbc.sql(
                """
                update run set state = :state, outcome = cast(:outcome as jsonb), lease_until = null,
                  finished_at = case when :state = 'needs_attention' then null else now() end
                where id = :id and state = :before and fence = :fence
                """)
            .param("state", state.column())
            .param("outcome", json.write(outcome))
            .param("id", run.id().value())
            .param("before", run.state().column())
            .param("fence", run.fence())
            .update();
    if (changed == 0) {
      return false;
    }
    publish(run, state, person);
    if (state != RunState.SUCCEEDED && state != RunState.NEEDS_ATTENTION) {
      cancelDependants(run);
    }
    endCommandWhenLastRunEnded(run.command());
    return true;
  }

  void publish(Run run, RunState state) {
    publish(run, state, Optional.empty());
  }

  private void publish(Run run, RunState state, Optional<String> person) {
    events.publishEvent(
        new RunChanged(run.id(), run.command(), run.pullRequest(), run.phase(), state, person));
  }

  /** Of two runs that end at once, each would take the other for one that goes on. */
  void lock(CommandId command) {
    jdbc.sql("select id from command where id = :id for update")
        .param("id", command.value())
        .query(Long.class)
        .single();
  }

  /** The run as it is now; a worker that is about to claim, end or return it waits. */
  private Run held(Run run) {
    lock(run.command());
    return jdbc.sql("select * from run where id = :id for update")
        .param("id", run.id().value())
        .query(rows)
        .single();
  }

  private void stop(
      Run run, RunState state, RunOutcome outcome, String by, Optional<String> person) {
    if (run.state() == RunState.QUEUED) {
      end(run, state, outcome, person);
      return;
    }
    jdbc.sql(
            """
            update run set stop_requested_at = coalesce(stop_requested_at, now()),
              stop_requested_by = coalesce(stop_requested_by, :by), outcome = cast(:outcome as jsonb)
            where id = :id and state = 'running'
            """)
        .param("by", by)
        .param("outcome", json.write(outcome))
        .param("id", run.id().value())
        .update();
    publish(run, RunState.RUNNING, person);
  }

  private void cancelDependants(Run failed) {
    jdbc.sql(
            """
            select r.* from run r join run_dependency d on d.run_id = r.id
            where d.needs_run_id = :id and r.state = 'queued' order by r.id
            """)
        .param("id", failed.id().value())
        .query(rows)
        .list()
        .forEach(run ->
            end(
                run,
                RunState.CANCELLED,
                RunOutcome.of(RunOutcome.Reason.DEPENDENCY_FAILED, failed.project())));
  }

  private void endCommandWhenLastRunEnded(CommandId command) {
    jdbc.sql(
            """
            update command c set state = 'done', finished_at = now(), outcome = '{"is": "SeeRuns"}'
            where id = :id and state = 'running'
              and not exists (select from run where command_id = c.id and state in ('queued', 'running'))
            returning pull_request_id, kind
            """)
        .param("id", command.value())
        .query((row, number) ->
            new CommandChanged(
                command,
                new PullRequestId(row.getLong("pull_request_id")),
                CommandKind.of(row.getString("kind")),
                CommandState.DONE))
        .optional()
        .ifPresent(events::publishEvent);
  }

  private static boolean isReplaceable(Run run) {
    return run.state() == RunState.QUEUED
        || (run.state() == RunState.RUNNING && run.phase().isRepeatable());
  }
}
