package dev.atoll.forge.local.host;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How people nod at comments. */
@Component
@OnlyWithLocalForge
class Reactions {
  private static final Set<String> KNOWN = Set.of("seen", "done", "failed");

  private final JdbcClient jdbc;

  Reactions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Twice is once. */
  void give(long comment, ForgeUser by, String content) {
    if (!KNOWN.contains(content)) {
      throw Refusal.invalid("a reaction is one of seen, done, failed");
    }
    jdbc.sql(
            """
            insert into local_forge_reaction (comment_id, user_id, content, given_at)
            values (:comment, :user, :content, now()) on conflict do nothing
            """)
        .param("comment", comment)
        .param("user", by.id())
        .param("content", content)
        .update();
  }

  List<Views.Reaction> on(long comment) {
    return jdbc.sql(
            """
            select u.id, u.login, r.content
            from local_forge_reaction r join local_forge_user u on u.id = r.user_id
            where r.comment_id = :comment order by r.given_at, u.id
            """)
        .param("comment", comment)
        .query((row, index) ->
            new Views.Reaction(
                new Views.Person(row.getString("id"), row.getString("login")),
                row.getString("content")))
        .list();
  }
}
