package dev.atoll.run;

import dev.atoll.forge.RepositoryScope;
import dev.atoll.platform.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs seen from above: how many, how old, what ended lately, which projects there are. */
@Component
public class RunOverview {
  private final JdbcClient jdbc;
  private final RunRows rows;

  RunOverview(JdbcClient jdbc, RunRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  public RunCounts counts(RepositoryScope scope) {
    return jdbc.sql(
            """
            select count(*) filter (where state = 'queued') as queued,
              count(*) filter (where state = 'running') as running,
              count(*) filter (where state = 'needs_attention') as attention,
              coalesce(extract(epoch from now() - min(queued_at) filter (where state = 'queued')), 0) as wait
            from run r where state in ('queued', 'running', 'needs_attention') and %s
            """
                .formatted(RunRows.IN_SCOPE))
        .param("repositories", scope.names())
        .query((row, _) ->
            new RunCounts(
                row.getLong("queued"),
                row.getLong("running"),
                row.getLong("attention"),
                row.getDouble("wait")))
        .single();
  }

  /** What ended within that time, the latest first. */
  public List<Run> endedWithin(RepositoryScope scope, Duration time, int limit) {
    return jdbc.sql(
            """
            select r.* from run r
            where finished_at > now() - make_interval(secs => :seconds) and %s
            order by finished_at desc, id desc limit :limit
            """
                .formatted(RunRows.IN_SCOPE))
        .param("repositories", scope.names())
        .param("seconds", time.toSeconds())
        .param("limit", limit)
        .query(rows)
        .list();
  }

  /**
   * A project that has been planned or applied at least once.
   *
   * @param repository as {@code connection/path}
   */
  public record ProjectSeen(
      String repository,
      String project,
      Instant lastQueued,
      Optional<RunId> lastPlan,
      Optional<RunId> lastApply) {
    /** What stands in its page's address. */
    public String name() {
      return repository + "/" + project;
    }
  }

  /**
   * Projects in the order of their names, after a name. Runs on one state are of one project,
   * whatever it was called then; it is called as in the newest of them.
   *
   * @param containing what the name contains, in any case; empty for all
   */
  public List<ProjectSeen> projects(
      RepositoryScope scope, String containing, String after, int limit) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (repository, project) *, repository || '/' || project as name from (
                select p.connection || '/' || p.repository as repository,
                  (array_agg(r.project order by r.id desc))[1] as project,
                  max(r.id) as newest, max(r.queued_at) as last_queued,
                  max(r.id) filter (where r.phase = 'plan') as plan,
                  max(r.id) filter (where r.phase = 'apply') as apply
                from run r join pull_request p on p.id = r.pull_request_id
                where cast(:repositories as text[]) is null
                  or p.connection || '/' || p.repository = any(cast(:repositories as text[]))
                group by p.connection, p.repository, coalesce(r.state_key, r.directory || ' ' || r.workspace)) by_state
              order by repository, project, newest desc) seen
            where strpos(lower(name), lower(:containing)) > 0 and name > :after
            order by name limit :limit
            """)
        .param("repositories", scope.names())
        .param("containing", containing)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) ->
            new ProjectSeen(
                row.getString("repository"),
                row.getString("project"),
                Columns.requiredInstant(row, "last_queued"),
                id(Columns.number(row, "plan")),
                id(Columns.number(row, "apply"))))
        .list();
  }

  /**
   * The runs of one project by its page's name, also by an earlier name, the newest first, before a
   * run.
   */
  public List<Run> ofProject(String name, long before, int limit) {
    return jdbc.sql(
            """
            with named as (
              select p.connection, p.repository, coalesce(r.state_key, r.directory || ' ' || r.workspace) as key, r.project
              from run r join pull_request p on p.id = r.pull_request_id
              where p.connection || '/' || p.repository || '/' || r.project = :name
              order by r.id desc limit 1)
            select r.* from run r join pull_request p on p.id = r.pull_request_id
              join named n on n.connection = p.connection and n.repository = p.repository
            where (coalesce(r.state_key, r.directory || ' ' || r.workspace) = n.key or r.project = n.project)
              and r.id < :before
            order by r.id desc limit :limit
            """)
        .param("name", name)
        .param("before", before)
        .param("limit", limit)
        .query(rows)
        .list();
  }

  private static Optional<RunId> id(java.util.OptionalLong value) {
    return value.isPresent() ? Optional.of(new RunId(value.getAsLong())) : Optional.empty();
  }
}
