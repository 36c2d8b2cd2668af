package dev.atoll.run;

import dev.atoll.forge.PullRequest;
import dev.atoll.forge.RepositoryScope;
import dev.atoll.platform.Columns;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of runs: queued here and read here. {@link RunQueue} hands them to workers, {@link
 * RunEndings} stops and ends them.
 */
@Component
public class Runs {
  /** Of {@code run newest}: a plan of what its pull request has been found to touch no more. */
  private static final String LEFT =
      """
       (newest.phase = 'plan' and exists (
         select from command c
         where c.pull_request_id = newest.pull_request_id and c.kind = 'replan' and c.id > newest.command_id
           and newest.project = any(string_to_array(c.arguments ->> '%s', chr(10)))))
      """
          .formatted(Command.LEFT);

  private final JdbcClient jdbc;
  private final Json json;
  private final RunRows rows;
  private final ApplicationEventPublisher events;

  Runs(JdbcClient jdbc, Json json, RunRows rows, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.json = json;
    this.rows = rows;
    this.events = events;
  }

  /**
   * Queues the runs of one command, in their order. A run also waits for every run of a lower order
   * group.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<RunId> queue(Command command, List<NewRun> runs) {
    Map<String, RunId> byProject = new HashMap<>();
    List<RunId> ids = runs.stream().map(run -> insert(command, run, byProject)).toList();
    for (NewRun run : runs) {
      run.needs().stream()
          .filter(byProject::containsKey)
          .forEach(need -> depend(idOf(byProject, run.spec().project()), idOf(byProject, need)));
    }
    ids.forEach(id ->
        events.publishEvent(
            new RunChanged(
                id,
                command.id(),
                command.pullRequest(),
                runs.getFirst().phase(),
                RunState.QUEUED,
                Optional.empty())));
    return ids;
  }

  public Run get(RunId id) {
    return find(id).orElseThrow(() -> new IllegalStateException("there is no " + id));
  }

  public Optional<Run> find(RunId id) {
    return jdbc.sql("select * from run where id = :id")
        .param("id", id.value())
        .query(rows)
        .optional();
  }

  /** In the order of the projects. */
  public List<Run> of(CommandId command) {
    return jdbc.sql("select * from run where command_id = :id order by position")
        .param("id", command.value())
        .query(rows)
        .list();
  }

  /** How many of a command's runs stand where; none is left out. */
  public Map<RunState, Integer> count(CommandId command) {
    Map<RunState, Integer> counts = new EnumMap<>(RunState.class);
    jdbc.sql("select state, count(*) as runs from run where command_id = :id group by state")
        .param("id", command.value())
        .query(
            (RowCallbackHandler)
                row -> counts.put(RunState.of(row.getString("state")), row.getInt("runs")));
    return counts;
  }

  /** Oldest first. */
  public List<Run> of(PullRequestId pullRequest) {
    return jdbc.sql("select * from run where pull_request_id = :id order by id")
        .param("id", pullRequest.value())
        .query(rows)
        .list();
  }

  /**
   * The newest run of each project of a pull request in one phase; no plan of a project that it
   * touches no more.
   */
  public List<Run> latest(PullRequestId pullRequest, RunPhase phase) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (project) * from run
              where pull_request_id = :id and phase = :phase
              order by project, id desc) newest
            where not %s
            order by position, project
            """
                .formatted(LEFT))
        .param("id", pullRequest.value())
        .param("phase", phase.column())
        .query(rows)
        .list();
  }

  /** The newest plan run of each project that is for what stands now. */
  public List<Run> currentPlans(KnownPullRequest known) {
    return latest(known.id(), RunPhase.PLAN).stream().filter(known::isCurrent).toList();
  }

  /** Plan runs of projects that a pull request has been found to touch no more. */
  public Set<RunId> left(PullRequestId pullRequest) {
    return Set.copyOf(
        jdbc.sql("select id from run newest where pull_request_id = :id and %s".formatted(LEFT))
            .param("id", pullRequest.value())
            .query((row, _) -> new RunId(row.getLong("id")))
            .list());
  }

  /** Those that need attention first, then running ones, then queued ones. */
  public List<Run> live(RepositoryScope scope) {
    return jdbc.sql(
            """
            select r.* from run r
            where state in ('queued', 'running', 'needs_attention') and %s
            order by case state when 'needs_attention' then 0 when 'running' then 1 else 2 end, id
            """
                .formatted(RunRows.IN_SCOPE))
        .param("repositories", scope.names())
        .query(rows)
        .list();
  }

  /** Newest first, before a key; each filter may be empty. */
  public List<Run> newest(
      RepositoryScope scope,
      Optional<RunState> state,
      Optional<String> project,
      long before,
      int limit) {
    return jdbc.sql(
            """
            select r.* from run r
            where id < :before
              and (cast(:state as text) is null or state = :state)
              and (cast(:project as text) is null or project = :project)
              and %s
            order by id desc limit :limit
            """
                .formatted(RunRows.IN_SCOPE))
        .param("repositories", scope.names())
        .param("before", before)
        .param("state", state.map(RunState::column).orElse(null))
        .param("project", project.orElse(null))
        .param("limit", limit)
        .query(rows)
        .list();
  }

  /** Runs on a state that have not ended, of whichever pull request. */
  public List<Run> liveWriters(String stateKey) {
    return jdbc.sql(
            """
            select * from run
            where state_key = :key and phase = 'apply' and state in ('queued', 'running', 'needs_attention')
            order by id
            """)
        .param("key", stateKey)
        .query(rows)
        .list();
  }

  /** Whether a person has yet to say how an apply of a state ended. */
  public boolean isUnresolved(String stateKey) {
    return liveWriters(stateKey).stream().anyMatch(run -> run.state() == RunState.NEEDS_ATTENTION);
  }

  /** Whether the newest apply of a state that was started is this pull request's. */
  public boolean hasWritten(PullRequestId pullRequest, String stateKey) {
    return lastWriter(stateKey).filter(run -> run.pullRequest().equals(pullRequest)).isPresent();
  }

  /** The newest apply of a state that was started, of whichever pull request. */
  public Optional<Run> lastWriter(String stateKey) {
    return jdbc.sql(
            """
            select * from run where state_key = :key and phase = 'apply' and task is not null
            order by id desc limit 1
            """)
        .param("key", stateKey)
        .query(rows)
        .optional();
  }

  /** Other open pull requests with a plan on a state, the newest plan of each. */
  public List<Run> plansOnState(String stateKey, PullRequestId except) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (r.pull_request_id) r.* from run r join pull_request p on p.id = r.pull_request_id
              where r.state_key = :key and r.phase = 'plan' and r.state = 'succeeded'
                and p.state = :open and p.id <> :except
              order by r.pull_request_id, r.id desc) newest
            order by pull_request_id
            """)
        .param("key", stateKey)
        .param("open", PullRequest.State.OPEN.name().toLowerCase(java.util.Locale.ROOT))
        .param("except", except.value())
        .query(rows)
        .list();
  }

  public List<RunStep> steps(RunId id) {
    return jdbc.sql("select * from run_step where run_id = :id order by position")
        .param("id", id.value())
        .query((row, number) ->
            new RunStep(
                row.getString("name"),
                Columns.requiredInstant(row, "started_at"),
                Columns.instant(row, "finished_at"),
                Columns.integer(row, "exit_code")))
        .list();
  }

  /** The projects of a pull request that keep these states, or the keys where none is known. */
  public List<String> projectsOn(PullRequestId pullRequest, Collection<String> stateKeys) {
    Map<String, String> projects = new HashMap<>();
    of(pullRequest)
        .forEach(run -> run.stateKey().ifPresent(key -> projects.put(key, run.project())));
    return stateKeys.stream().map(key -> projects.getOrDefault(key, key)).toList();
  }

  private RunId insert(Command command, NewRun run, Map<String, RunId> byProject) {
    RunSpec spec = run.spec();
    long id =
        jdbc.sql(
                """
                insert into run (command_id, pull_request_id, project, directory, workspace, state_key, environment,
                  phase, spec, reason, order_group, one_at_a_time, position, head, head_count, base, tree, input_digest,
                  plan_id)
                values (:command, :pullRequest, :project, :directory, :workspace, :stateKey, :environment,
                  :phase, cast(:spec as jsonb), cast(:reason as jsonb), :group, :oneAtATime, :position, :head,
                  (select head_count from pull_request where id = :pullRequest), :base, :tree, :digest, :plan)
                returning id
                """)
            .param("command", command.id().value())
            .param("pullRequest", command.pullRequest().value())
            .param("project", spec.project())
            .param("directory", spec.directory())
            .param("workspace", spec.workspace())
            .param("stateKey", spec.state().key().orElse(null))
            .param("environment", run.environment())
            .param("phase", run.phase().column())
            .param("spec", json.write(spec))
            .param("reason", json.write(run.reason()))
            .param("group", run.orderGroup())
            .param("oneAtATime", run.oneAtATime())
            .param("position", byProject.size())
            .param("head", command.head().value())
            .param("base", command.base().value())
            .param("tree", run.tree().value())
            .param("digest", run.inputDigest())
            .param("plan", run.plan().isPresent() ? run.plan().getAsLong() : null)
            .query(Long.class)
            .single();
    RunId runId = new RunId(id);
    byProject.put(spec.project(), runId);
    return runId;
  }

  private void depend(RunId run, RunId need) {
    jdbc.sql(
            "insert into run_dependency (run_id, needs_run_id) values (:run, :need) on conflict do nothing")
        .param("run", run.value())
        .param("need", need.value())
        .update();
  }

  private static RunId idOf(Map<String, RunId> byProject, String project) {
    return java.util.Objects.requireNonNull(byProject.get(project), project);
  }
}
