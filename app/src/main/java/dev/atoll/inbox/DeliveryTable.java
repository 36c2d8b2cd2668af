package dev.atoll.inbox;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliveryHeaders;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.PullRequestRef;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the tables {@code delivery}, {@code named_comment}, {@code button_press} and what is asked
 * of {@code merge_candidate}.
 */
@Component
class DeliveryTable {
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DeliveryTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  record Stored(long id, String connection, String deliveryId, Delivery delivery) {}

  /** Says whether it was new; one that was there is counted. */
  boolean insert(
      String connection, String id, String event, Delivery delivery, DeliveryNote verdict) {
    return jdbc.sql(
                """
                insert into delivery as d
                  (connection, delivery_id, event, headers, body, state, subject, problem)
                values (:connection, :id, :event, cast(:headers as jsonb), :body, :state,
                  :subject, :problem)
                on conflict (connection, delivery_id) do update set repeats = d.repeats + 1
                returning repeats
                """)
            .param("connection", connection)
            .param("id", id)
            .param("event", event)
            .param("headers", json.writeValueAsString(StorableHeaders.of(delivery.headers())))
            .param("body", delivery.body())
            .param("state", verdict.receipt().text())
            .param("subject", verdict.subject())
            .param("problem", verdict.problem())
            .query(Integer.class)
            .single()
        == 0;
  }

  Optional<Stored> find(long id) {
    return jdbc.sql(
            """
            select id, connection, delivery_id, headers::text as headers, body
            from delivery where id = :id for update
            """)
        .param("id", id)
        .query((row, _) ->
            new Stored(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("delivery_id"),
                new Delivery(
                    new DeliveryHeaders(json.readValue(row.getString("headers"), HEADERS)),
                    row.getBytes("body"))))
        .optional();
  }

  void replayed(long id, DeliveryNote verdict) {
    jdbc.sql(
            """
            update delivery set state = :state, subject = :subject, problem = :problem,
              replays = replays + 1
            where id = :id
            """)
        .param("id", id)
        .param("state", verdict.receipt().text())
        .param("subject", verdict.subject())
        .param("problem", verdict.problem())
        .update();
  }

  /** Empty when it is not parked; what was wrong with it stays written. */
  Optional<Stored> dismissed(long id) {
    int changed =
        jdbc.sql("update delivery set state = :to where id = :id and state = :from")
            .param("to", Receipt.IGNORED.text())
            .param("from", Receipt.PARKED.text())
            .param("id", id)
            .update();
    return changed == 1 ? find(id) : Optional.empty();
  }

  void nameComment(PullRequestRef ref, CommentId comment) {
    jdbc.sql(
            """
            insert into named_comment (connection, repository, number, comment_id)
            values (:connection, :repository, :number, :comment)
            on conflict do nothing
            """)
        .param("connection", ref.repository().connection())
        .param("repository", ref.repository().path())
        .param("number", ref.number())
        .param("comment", comment.value())
        .update();
  }

  void pressed(DeliverySubject.AboutButton button) {
    jdbc.sql(
            """
            insert into button_press
              (connection, repository, number, press, command, commit, person_id, person_login)
            values (:connection, :repository, :number, :press, :command, :commit, :person, :login)
            on conflict do nothing
            """)
        .param("connection", button.pullRequest().repository().connection())
        .param("repository", button.pullRequest().repository().path())
        .param("number", button.pullRequest().number())
        .param("press", button.press())
        .param("command", button.command())
        .param("commit", button.commit().value())
        .param("person", button.by().id())
        .param("login", button.by().login())
        .update();
  }

  /** One that was asked about before is read anew. */
  void askedAbout(DeliverySubject.AboutMergeCandidate candidate) {
    jdbc.sql(
            """
            insert into merge_candidate (connection, repository, number, commit, onto, ref)
            values (:connection, :repository, :number, :commit, :onto, :ref)
            on conflict (connection, repository, number, commit) do update set
              state = 'asked', onto = excluded.onto, footing = 'queue', ref = excluded.ref,
              asked_at = now()
            """)
        .param("connection", candidate.pullRequest().repository().connection())
        .param("repository", candidate.pullRequest().repository().path())
        .param("number", candidate.pullRequest().number())
        .param("commit", candidate.commit().value())
        .param("onto", candidate.onto().value())
        .param("ref", candidate.ref())
        .update();
  }
}
