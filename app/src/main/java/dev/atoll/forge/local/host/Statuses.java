package dev.atoll.forge.local.host;

import dev.atoll.platform.Columns;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands beside commits. */
@Component
@OnlyWithLocalForge
class Statuses {
  private static final Set<String> KNOWN = Set.of("pending", "success", "failure");

  private final Repositories repositories;
  private final BareRepositories bare;
  private final JdbcClient jdbc;
  private final Clock clock;

  Statuses(Repositories repositories, BareRepositories bare, JdbcClient jdbc, Clock clock) {
    this.repositories = repositories;
    this.bare = bare;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<Views.Status> of(RepositoryName name, String commit) {
    return jdbc.sql(
            """
            select context, state, description, url, updated_at from local_forge_status
            where repository_id = :repository and commit_id = :commit order by context
            """)
        .param("repository", repositories.get(name).id())
        .param("commit", commit)
        .query((row, index) ->
            new Views.Status(
                row.getString("context"),
                row.getString("state"),
                row.getString("description"),
                row.getString("url"),
                Columns.requiredInstant(row, "updated_at")))
        .list();
  }

  /** Replaces the one of the same context. */
  void set(RepositoryName name, String commit, ForgeUser by, NewStatus status) {
    by.require(Role.WRITE, "set a status");
    HostedRepository repository = repositories.get(name);
    requireCommit(repository, commit);
    requireKnown(status.state());
    jdbc.sql(
            """
            insert into local_forge_status
              (repository_id, commit_id, context, state, description, url, updated_at)
            values (:repository, :commit, :context, :state, :description, :url, :now)
            on conflict (repository_id, commit_id, context) do update
            set state = excluded.state, description = excluded.description, url = excluded.url,
              updated_at = excluded.updated_at
            """)
        .param("repository", repository.id())
        .param("commit", commit)
        .param("context", status.context())
        .param("state", status.state())
        .param("description", status.description())
        .param("url", status.url())
        .param("now", Times.now(clock).atOffset(ZoneOffset.UTC))
        .update();
  }

  private void requireCommit(HostedRepository repository, String commit) {
    try (History history = bare.history(repository)) {
      if (!history.exists(commit)) {
        throw Refusal.notFound("commit " + commit + " in " + repository);
      }
    }
  }

  private static void requireKnown(String state) {
    if (!KNOWN.contains(state)) {
      throw Refusal.invalid("a status is one of pending, success, failure");
    }
  }
}
