package dev.atoll.run;

import dev.atoll.forge.Approval;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.RepositoryScope;
import dev.atoll.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of pull requests and of who approved them. */
@Component
public class KnownPullRequests {
  private final JdbcClient jdbc;

  KnownPullRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes down what the host says now; another head, or another base branch, is counted. */
  @Transactional(propagation = Propagation.MANDATORY)
  public KnownPullRequest remember(PullRequest seen) {
    if (find(seen.ref()).isEmpty()) {
      insert(seen);
    }
    update(seen);
    return find(seen.ref()).orElseThrow();
  }

  private void insert(PullRequest seen) {
    seen(
            seen,
            """
            insert into pull_request (connection, repository, number, title, url, author_id,
              author_login, state, draft, fork, head, head_branch, head_ref, base_branch, base)
            values (:connection, :repository, :number, :title, :url, :authorId, :authorLogin,
              :state, :draft, :fork, :head, :headBranch, :headRef, :baseBranch, :base)
            on conflict (connection, repository, number) do nothing
            """)
        .param("authorId", seen.author().id())
        .param("authorLogin", seen.author().login())
        .update();
  }

  private void update(PullRequest seen) {
    seen(
            seen,
            """
            update pull_request set
              title = :title, url = :url, state = :state, draft = :draft, fork = :fork,
              head_branch = :headBranch, head_ref = :headRef, base_branch = :baseBranch,
              base = :base, read_at = now(),
              head_count = head_count + case when head <> :head or base_branch <> :baseBranch then 1 else 0 end,
              head = :head,
              ended_at = case when :state = 'open' then null else coalesce(ended_at, now()) end
            where connection = :connection and repository = :repository and number = :number
            """)
        .update();
  }

  private JdbcClient.StatementSpec seen(PullRequest seen, String sql) {
    return jdbc.sql(sql)
        .param("connection", seen.ref().repository().connection())
        .param("repository", seen.ref().repository().path())
        .param("number", seen.ref().number())
        .param("title", seen.title())
        .param("url", seen.url())
        .param("state", seen.state().name().toLowerCase(Locale.ROOT))
        .param("draft", seen.draft() == PullRequest.Draft.DRAFT)
        .param("fork", seen.isFork())
        .param("head", seen.head().value())
        .param("headBranch", seen.headBranch())
        .param("headRef", seen.headRef())
        .param("baseBranch", seen.baseBranch())
        .param("base", seen.base().value());
  }

  public Optional<KnownPullRequest> find(PullRequestRef ref) {
    return jdbc.sql(
            """
            select * from pull_request
            where connection = :connection and repository = :repository and number = :number
            """)
        .param("connection", ref.repository().connection())
        .param("repository", ref.repository().path())
        .param("number", ref.number())
        .query(KnownPullRequests::row)
        .optional();
  }

  public KnownPullRequest get(PullRequestId id) {
    return find(id)
        .orElseThrow(() -> new IllegalStateException("there is no pull request with the id " + id));
  }

  public Optional<KnownPullRequest> find(PullRequestId id) {
    return jdbc.sql("select * from pull_request where id = :id")
        .param("id", id.value())
        .query(KnownPullRequests::row)
        .optional();
  }

  /**
   * Serialises with everybody else who decides about this pull request; the first of the locks in
   * their order.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(PullRequestId id) {
    jdbc.sql("select id from pull_request where id = :id for no key update")
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  /** Open pull requests onto a branch, oldest first. */
  public List<KnownPullRequest> open(RepositoryId repository, String baseBranch) {
    return jdbc.sql(
            """
            select * from pull_request
            where connection = :connection and repository = :repository and base_branch = :branch and state = 'open'
            order by id
            """)
        .param("connection", repository.connection())
        .param("repository", repository.path())
        .param("branch", baseBranch)
        .query(KnownPullRequests::row)
        .list();
  }

  public List<KnownPullRequest> open(RepositoryId repository) {
    return jdbc.sql(
            """
            select * from pull_request
            where connection = :connection and repository = :repository and state = 'open'
            order by id
            """)
        .param("connection", repository.connection())
        .param("repository", repository.path())
        .query(KnownPullRequests::row)
        .list();
  }

  /** Those that have, or had, a pull request. */
  public List<RepositoryId> repositories() {
    return jdbc.sql("select distinct connection, repository from pull_request")
        .query(
            (row, _) -> new RepositoryId(row.getString("connection"), row.getString("repository")))
        .list();
  }

  /** Newest first, before a key. */
  public List<KnownPullRequest> newest(
      RepositoryScope scope, Optional<PullRequest.State> state, long before, int limit) {
    return jdbc.sql(
            """
            select * from pull_request
            where id < :before and (cast(:state as text) is null or state = :state)
              and (cast(:repositories as text[]) is null
                or connection || '/' || repository = any(cast(:repositories as text[])))
            order by id desc limit :limit
            """)
        .param("repositories", scope.names())
        .param("before", before)
        .param("state", state.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse(null))
        .param("limit", limit)
        .query(KnownPullRequests::row)
        .list();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void readUpTo(PullRequestId id, String cursor) {
    jdbc.sql("update pull_request set comment_cursor = :cursor where id = :id")
        .param("cursor", cursor)
        .param("id", id.value())
        .update();
  }

  /** Notes that this head was planned by itself, for this base. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void planned(PullRequestId id, int headCount, CommitSha base) {
    jdbc.sql(
            """
            update pull_request set planned_head_count = greatest(planned_head_count, :count), planned_base = :base
            where id = :id
            """)
        .param("count", headCount)
        .param("base", base.value())
        .param("id", id.value())
        .update();
  }

  /**
   * Writes down the approvals that stand now; what was there before and is not any more was
   * withdrawn.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ApprovalChanges rememberApprovals(PullRequestId id, List<Approval> standing) {
    List<Approval> before = approvals(id);
    List<Approval> gone = before.stream().filter(known -> !standing.contains(known)).toList();
    gone.forEach(known -> withdraw(id, known));
    List<Approval> fresh = standing.stream().filter(seen -> !before.contains(seen)).toList();
    fresh.forEach(seen -> insert(id, seen));
    return new ApprovalChanges(fresh, gone);
  }

  public List<Approval> approvals(PullRequestId id) {
    return jdbc.sql(
            "select * from approval where pull_request_id = :id and withdrawn_at is null order by given_at")
        .param("id", id.value())
        .query((row, number) ->
            new Approval(
                new Person(row.getString("person_id"), row.getString("person_login")),
                new CommitSha(row.getString("commit")),
                Columns.requiredInstant(row, "given_at")))
        .list();
  }

  private void insert(PullRequestId id, Approval seen) {
    jdbc.sql(
            """
            insert into approval (pull_request_id, person_id, person_login, commit, given_at)
            values (:id, :person, :login, :commit, :given)
            on conflict (pull_request_id, person_id, commit, given_at) do update set withdrawn_at = null
            """)
        .param("id", id.value())
        .param("person", seen.by().id())
        .param("login", seen.by().login())
        .param("commit", seen.commit().value())
        .param("given", seen.given().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void withdraw(PullRequestId id, Approval known) {
    jdbc.sql(
            """
            update approval set withdrawn_at = now()
            where pull_request_id = :id and person_id = :person and commit = :commit and given_at = :given
            """)
        .param("id", id.value())
        .param("person", known.by().id())
        .param("commit", known.commit().value())
        .param("given", known.given().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static KnownPullRequest row(ResultSet row, int number) throws SQLException {
    return new KnownPullRequest(
        new PullRequestId(row.getLong("id")),
        new PullRequestRef(
            new RepositoryId(row.getString("connection"), row.getString("repository")),
            row.getLong("number")),
        row.getString("title"),
        row.getString("url"),
        new Person(row.getString("author_id"), row.getString("author_login")),
        PullRequest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        new CommitSha(row.getString("head")),
        row.getString("head_branch"),
        row.getString("head_ref"),
        row.getString("base_branch"),
        new CommitSha(row.getString("base")),
        row.getInt("head_count"),
        row.getInt("planned_head_count"),
        Columns.text(row, "planned_base").map(CommitSha::new),
        Columns.text(row, "comment_cursor"),
        Columns.requiredInstant(row, "first_seen_at"),
        Columns.requiredInstant(row, "read_at"));
  }
}
