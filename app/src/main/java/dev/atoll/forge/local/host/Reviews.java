package dev.atoll.forge.local.host;

import dev.atoll.platform.Columns;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who approved which commit of a pull request: the latest of each person. */
@Component
@OnlyWithLocalForge
class Reviews {
  private final Repositories repositories;
  private final PullRequests pullRequests;
  private final Deliveries deliveries;
  private final JdbcClient jdbc;
  private final Clock clock;

  Reviews(
      Repositories repositories,
      PullRequests pullRequests,
      Deliveries deliveries,
      JdbcClient jdbc,
      Clock clock) {
    this.repositories = repositories;
    this.pullRequests = pullRequests;
    this.deliveries = deliveries;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<Views.Approval> of(PullRequestName name) {
    return jdbc.sql(
            """
            select u.id, u.login, a.commit_id, a.given_at
            from local_forge_approval a join local_forge_user u on u.id = a.user_id
            where a.pull_request_id = :pullRequest order by a.given_at, u.id
            """)
        .param("pullRequest", row(repositories.get(name.repository()), name).id())
        .query((row, index) ->
            new Views.Approval(
                new Views.Person(row.getString("id"), row.getString("login")),
                row.getString("commit_id"),
                Columns.requiredInstant(row, "given_at")))
        .list();
  }

  /** Approves a commit, which must be the head at this moment. */
  @Transactional
  void approve(PullRequestName name, ForgeUser by, String commit) {
    by.require(Role.WRITE, "approve");
    PullRequestEntity row = row(repositories.lock(name.repository()), name);
    requireApprovable(row, by, commit);
    jdbc.sql(
            """
            insert into local_forge_approval (pull_request_id, user_id, commit_id, given_at)
            values (:pullRequest, :user, :commit, :now)
            on conflict (pull_request_id, user_id)
            do update set commit_id = excluded.commit_id, given_at = excluded.given_at
            """)
        .param("pullRequest", row.id())
        .param("user", by.id())
        .param("commit", commit)
        .param("now", Times.now(clock).atOffset(ZoneOffset.UTC))
        .update();
    deliveries.record(Event.Approved.of("given", by, pullRequests.get(name), commit));
  }

  @Transactional
  void withdraw(PullRequestName name, ForgeUser by) {
    PullRequestEntity row = row(repositories.lock(name.repository()), name);
    int withdrawn =
        jdbc.sql(
                """
                delete from local_forge_approval
                where pull_request_id = :pullRequest and user_id = :user
                """)
            .param("pullRequest", row.id())
            .param("user", by.id())
            .update();
    if (withdrawn == 1) {
      deliveries.record(
          Event.Approved.of("withdrawn", by, pullRequests.get(name), row.headCommit()));
    }
  }

  private PullRequestEntity row(HostedRepository repository, PullRequestName name) {
    return pullRequests.row(repository, name);
  }

  private static void requireApprovable(PullRequestEntity row, ForgeUser by, String commit) {
    if (row.authorId() == by.id()) {
      throw new Refusal(Refusal.Kind.FORBIDDEN, "nobody approves a pull request of their own");
    }
    if (!row.isOpen()) {
      throw Refusal.conflict("it is " + row.state().text());
    }
    if (!row.headCommit().equals(commit)) {
      throw Refusal.conflict("its head is " + row.headCommit() + " now");
    }
  }
}
