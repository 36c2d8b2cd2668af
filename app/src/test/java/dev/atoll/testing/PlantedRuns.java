package dev.atoll.testing;

import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunId;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts runs into a database without anything having asked for them. */
public final class PlantedRuns {
  private final JdbcClient jdbc;
  private final AtomicLong count = new AtomicLong();

  public PlantedRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public PullRequestId pullRequest() {
    return new PullRequestId(
        jdbc.sql(
                """
                insert into pull_request (connection, repository, number, title, url, author_id, author_login, state,
                                          draft, fork, head, head_branch, head_ref, base_branch, base)
                values ('local', 'accounts', :number, 'A change', 'http://host/1', '1', 'dev', 'open',
                        false, false, repeat('d', 40), 'change', 'refs/heads/change', 'main', repeat('b', 40))
                returning id
                """)
            .param("number", count.incrementAndGet())
            .query(Long.class)
            .single());
  }

  /** A succeeded plan run of that project. */
  public RunId plan(PullRequestId pullRequest, String project) {
    return new RunId(
        jdbc.sql(
                """
                insert into run (command_id, pull_request_id, project, directory, workspace, state_key, environment,
                                 phase, state, spec, reason, position, head, head_count, base, tree, input_digest)
                values (:command, :pullRequest, :project, :project, 'default', :project, 'default',
                        'plan', 'succeeded', '{}', '{}', 0, 'head', 1, 'base', 'tree', 'input')
                returning id
                """)
            .param("command", command(pullRequest))
            .param("pullRequest", pullRequest.value())
            .param("project", project)
            .query(Long.class)
            .single());
  }

  /** A run of a pull request of its own. */
  public RunId any() {
    return plan(pullRequest(), "accounts/dev");
  }

  private long command(PullRequestId pullRequest) {
    return jdbc.sql(
            """
            insert into command (pull_request_id, kind, arguments, person_id, person_login, source, head, base, state,
                                 finished_at)
            values (:pullRequest, 'plan', '{}', '1', 'dev', :source, 'head', 'base', 'done', now())
            returning id
            """)
        .param("pullRequest", pullRequest.value())
        .param("source", "comment:" + count.incrementAndGet())
        .query(Long.class)
        .single();
  }
}
