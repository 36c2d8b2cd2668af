package dev.atoll.pullrequest;

import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.RepositoryIdentities;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows repositories by what their hosts call them inside, which no new name and no new owner
 * changes. Pull requests, locks and states are kept under the name that was seen first: two names
 * of one repository are never two rows, and another repository never inherits a name.
 */
@Component
class RepositoryNames implements RepositoryIdentities {
  /** Where deliveries write down what they tell of a pull request, and what tells them apart. */
  private static final Map<String, String> TOLD =
      Map.of("named_comment", "comment_id", "merge_candidate", "commit", "button_press", "press");

  private final JdbcClient jdbc;
  private final Work work;

  RepositoryNames(JdbcClient jdbc, Work work) {
    this.jdbc = jdbc;
    this.work = work;
  }

  /** What a repository is that was just read under some name. */
  sealed interface Standing {
    /** The one that everything of this name is kept for. */
    record Known() implements Standing {}

    /** Known by an earlier name. */
    record Renamed(RepositoryId known) implements Standing {}

    /** Another one than everything of this name is kept for. */
    record Replaced() implements Standing {}
  }

  /** A repository that has another name by now than the one that is known. */
  record NewName(RepositoryId known, String now) {}

  @Override
  public Optional<Identity> of(RepositoryId named) {
    return hostId(named)
        .map(id ->
            new Identity(
                id,
                jdbc.sql(
                        """
                        select repository from repository_name
                        where connection = :connection and host_id = :hostId
                        order by seen_at desc, repository desc
                        """)
                    .param("connection", named.connection())
                    .param("hostId", id)
                    .query((row, _) ->
                        new RepositoryId(named.connection(), row.getString("repository")))
                    .list()));
  }

  /** To be asked in a transaction when the name may be a new one. */
  Standing of(PullRequest seen) {
    RepositoryId named = seen.ref().repository();
    String hostId = seen.baseRepository();
    boolean same = hostId(named).orElseGet(() -> remember(named, hostId)).equals(hostId);
    note(named, same ? Optional.empty() : Optional.of(hostId));
    if (!same) {
      return new Standing.Replaced();
    }
    RepositoryId known = known(named);
    return known.equals(named) ? new Standing.Known() : new Standing.Renamed(known);
  }

  /** What was to be done under one name is done under the one that is known. */
  void lead(PullRequestRef from, RepositoryId known) {
    PullRequestRef to = new PullRequestRef(known, from.number());
    TOLD.forEach((table, key) -> move(table, key, from, to));
    work.wake(WorkKind.PULL_REQUEST, to.toString());
  }

  private void move(String table, String key, PullRequestRef from, PullRequestRef to) {
    jdbc.sql(
            """
            update %1$s told set repository = :to
            where connection = :connection and repository = :from and number = :number and not exists (
              select from %1$s same
              where same.connection = told.connection and same.repository = :to
                and same.number = told.number and same.%2$s = told.%2$s)
            """
                .formatted(table, key))
        .param("connection", from.repository().connection())
        .param("from", from.repository().path())
        .param("to", to.repository().path())
        .param("number", from.number())
        .update();
  }

  /** The name under which everything is kept of a repository that may have another one by now. */
  RepositoryId known(RepositoryId named) {
    return jdbc.sql(
            """
            select k.repository from repository_name n
            join repository_name k on k.connection = n.connection and k.host_id = n.host_id
            where n.connection = :connection and n.repository = :repository
            order by k.seen_at, k.repository limit 1
            """)
        .param("connection", named.connection())
        .param("repository", named.path())
        .query(String.class)
        .optional()
        .map(path -> new RepositoryId(named.connection(), path))
        .orElse(named);
  }

  /** Every repository that was seen under more names than one, by the one that is known. */
  List<NewName> renamed() {
    return jdbc.sql(
            """
            select distinct on (connection, host_id)
              connection, first_value(repository) over names as known, last_value(repository) over names as now
            from repository_name
            where (connection, host_id) in (
              select connection, host_id from repository_name group by connection, host_id having count(*) > 1)
            window names as (
              partition by connection, host_id order by seen_at, repository
              rows between unbounded preceding and unbounded following)
            """)
        .query((row, _) ->
            new NewName(
                new RepositoryId(row.getString("connection"), row.getString("known")),
                row.getString("now")))
        .list();
  }

  /** Names that other repositories have now. */
  List<RepositoryId> replaced() {
    return jdbc.sql(
            """
            select connection, repository from repository_name where replaced_by is not null
            order by connection, repository
            """)
        .query(
            (row, _) -> new RepositoryId(row.getString("connection"), row.getString("repository")))
        .list();
  }

  /** Of two names that come at once, the second must see the first. */
  private String remember(RepositoryId named, String hostId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:repository, 1))::text")
        .param("repository", named.connection() + " " + hostId)
        .query(String.class)
        .optional();
    jdbc.sql(
            """
            insert into repository_name (connection, repository, host_id, seen_at)
            values (:connection, :repository, :hostId, clock_timestamp()) on conflict do nothing
            """)
        .param("connection", named.connection())
        .param("repository", named.path())
        .param("hostId", hostId)
        .update();
    return hostId(named).orElseThrow();
  }

  private void note(RepositoryId named, Optional<String> replacedBy) {
    jdbc.sql(
            """
            update repository_name set replaced_by = :by
            where connection = :connection and repository = :repository
              and replaced_by is distinct from :by
            """)
        .param("connection", named.connection())
        .param("repository", named.path())
        .param("by", replacedBy.orElse(null))
        .update();
  }

  private Optional<String> hostId(RepositoryId named) {
    return jdbc.sql(
            """
            select host_id from repository_name
            where connection = :connection and repository = :repository
            """)
        .param("connection", named.connection())
        .param("repository", named.path())
        .query(String.class)
        .optional();
  }
}
