package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequestRef;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Presses of buttons that deliveries told of: a host cannot be asked for them later. */
@Component
class Presses {
  private final JdbcClient jdbc;

  Presses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In their order. */
  List<Press> of(PullRequestRef ref) {
    return jdbc.sql(
            """
            select press, commit, person_id, person_login, command from button_press
            where connection = :connection and repository = :repository and number = :number
            order by pressed_at
            """)
        .param("connection", ref.repository().connection())
        .param("repository", ref.repository().path())
        .param("number", ref.number())
        .query((row, _) ->
            new Press(
                row.getString("press"),
                new CommitSha(row.getString("commit")),
                new Person(row.getString("person_id"), row.getString("person_login")),
                row.getString("command")))
        .list();
  }

  void forget(PullRequestRef ref, Collection<Press> presses) {
    for (Press press : presses) {
      jdbc.sql(
              """
              delete from button_press
              where connection = :connection and repository = :repository and number = :number and press = :press
              """)
          .param("connection", ref.repository().connection())
          .param("repository", ref.repository().path())
          .param("number", ref.number())
          .param("press", press.name())
          .update();
    }
  }
}
