package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the plan runs of what hosts try to merge. */
@Component
public class Trials {
  private final JdbcClient jdbc;
  private final RunRows rows;

  Trials(JdbcClient jdbc, RunRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** The newest of each project on a commit. */
  public List<Trial> of(PullRequestId pullRequest, CommitSha commit) {
    return jdbc.sql(
            """
            select newest.*,
              case
                when exists (select from run w where w.state_key = newest.state_key and w.phase = 'apply'
                             and w.state in ('queued', 'running', 'needs_attention')) then 'being_written'
                when exists (select from run w where w.state_key = newest.state_key and w.phase = 'apply'
                             and w.task is not null and w.finished_at > newest.started_at) then 'written'
                else 'untouched'
              end as since
            from (
              select distinct on (project) * from run
              where pull_request_id = :id and phase = 'trial' and tree = :commit
              order by project, id desc) newest
            order by project
            """)
        .param("id", pullRequest.value())
        .param("commit", commit.value())
        .query((row, number) ->
            new Trial(
                rows.mapRow(row, number),
                Trial.State.valueOf(row.getString("since").toUpperCase(Locale.ROOT))))
        .list();
  }

  /** Those of a pull request that have not ended. */
  public List<Run> live(PullRequestId pullRequest) {
    return jdbc.sql(
            """
            select * from run
            where pull_request_id = :id and phase = 'trial' and state in ('queued', 'running')
            order by id
            """)
        .param("id", pullRequest.value())
        .query(rows)
        .list();
  }

  /** Open pull requests of which a host tries something that was planned on this state. */
  public List<PullRequestRef> onState(String stateKey) {
    return jdbc.sql(
            """
            select distinct p.connection, p.repository, p.number
            from run r join pull_request p on p.id = r.pull_request_id
            join merge_candidate c on c.connection = p.connection and c.repository = p.repository
              and c.number = p.number and c.commit = r.tree
            where r.state_key = :key and r.phase = 'trial' and p.state = 'open' and c.state = 'read'
            order by p.connection, p.repository, p.number
            """)
        .param("key", stateKey)
        .query((row, _) ->
            new PullRequestRef(
                new RepositoryId(row.getString("connection"), row.getString("repository")),
                row.getLong("number")))
        .list();
  }
}
