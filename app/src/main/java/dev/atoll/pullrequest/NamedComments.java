package dev.atoll.pullrequest;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.PullRequestRef;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Comments that deliveries named: looked at by id, because a host's list may lag behind its
 * deliveries.
 */
@Component
class NamedComments {
  private final JdbcClient jdbc;

  NamedComments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Set<CommentId> of(PullRequestRef ref) {
    return new LinkedHashSet<>(
        jdbc.sql(
                """
                select comment_id from named_comment
                where connection = :connection and repository = :repository and number = :number
                order by named_at
                """)
            .param("connection", ref.repository().connection())
            .param("repository", ref.repository().path())
            .param("number", ref.number())
            .query((row, number) -> new CommentId(row.getString(1)))
            .list());
  }

  void forget(PullRequestRef ref, Collection<CommentId> ids) {
    for (CommentId id : ids) {
      jdbc.sql(
              """
              delete from named_comment
              where connection = :connection and repository = :repository and number = :number and comment_id = :id
              """)
          .param("connection", ref.repository().connection())
          .param("repository", ref.repository().path())
          .param("number", ref.number())
          .param("id", id.value())
          .update();
    }
  }
}
