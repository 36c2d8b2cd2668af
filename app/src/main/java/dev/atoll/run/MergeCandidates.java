package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.Columns;
import dev.atoll.run.MergeCandidate.Footing;
import dev.atoll.run.MergeCandidate.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Commits that hosts made to try a merge, and what would be planned from them. */
@Component
public class MergeCandidates {
  private final JdbcClient jdbc;
  private final Json json;
  private final ApplicationEventPublisher events;

  MergeCandidates(JdbcClient jdbc, Json json, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
  }

  /** Those of a pull request that may still be waited for, the newest first. */
  public List<MergeCandidate> of(PullRequestRef ref) {
    return jdbc.sql(
            """
            select * from merge_candidate
            where connection = :connection and repository = :repository and number = :number
              and state <> 'gone' and asked_at > now() - interval '1 day'
            order by asked_at desc limit 3
            """)
        .param("connection", ref.repository().connection())
        .param("repository", ref.repository().path())
        .param("number", ref.number())
        .query(this::row)
        .list();
  }

  /** The one that has this commit; empty when it is none. */
  public Optional<MergeCandidate> at(RepositoryId repository, CommitSha commit) {
    return which(repository, "commit = :commit", commit).stream().findFirst();
  }

  /** Those that were made on this one. */
  public List<MergeCandidate> on(MergeCandidate candidate) {
    return which(candidate.pullRequest().repository(), "onto = :commit", candidate.commit());
  }

  private List<MergeCandidate> which(RepositoryId repository, String condition, CommitSha commit) {
    return jdbc.sql(
            "select * from merge_candidate where connection = :connection and repository = :repository and "
                + condition)
        .param("connection", repository.connection())
        .param("repository", repository.path())
        .param("commit", commit.value())
        .query(this::row)
        .list();
  }

  /**
   * Writes down where it stands and what its tree holds; not when the host has asked about it again
   * since this was read.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void seen(MergeCandidate candidate) {
    Reading reading = candidate.reading();
    jdbc.sql(
            """
            update merge_candidate set state = :state, footing = :footing, head = :head,
              projects = cast(:projects as jsonb), problem = :problem
            where connection = :connection and repository = :repository and number = :number and commit = :commit
              and asked_at = :asked
            """)
        .param("state", state(reading))
        .param("footing", candidate.footing().name().toLowerCase(Locale.ROOT))
        .param("head", candidate.head().map(CommitSha::value).orElse(null))
        .param("projects", json.write(reading instanceof Reading.Read it ? it.digests() : Map.of()))
        .param("problem", reading instanceof Reading.Unreadable it ? it.problem() : null)
        .param("connection", candidate.pullRequest().repository().connection())
        .param("repository", candidate.pullRequest().repository().path())
        .param("number", candidate.pullRequest().number())
        .param("commit", candidate.commit().value())
        .param("asked", candidate.asked().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What stands beside them may be another now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lookAgain(KnownPullRequest pullRequest) {
    events.publishEvent(new MergeCandidateRead(pullRequest));
  }

  private static String state(Reading reading) {
    return switch (reading) {
      case Reading.Asked _ -> "asked";
      case Reading.Read _ -> "read";
      case Reading.Unreadable _ -> "unreadable";
      case Reading.Gone _ -> "gone";
    };
  }

  private MergeCandidate row(ResultSet row, int number) throws SQLException {
    return new MergeCandidate(
        new PullRequestRef(
            new RepositoryId(row.getString("connection"), row.getString("repository")),
            row.getLong("number")),
        new CommitSha(row.getString("commit")),
        new CommitSha(row.getString("onto")),
        Footing.valueOf(row.getString("footing").toUpperCase(Locale.ROOT)),
        row.getString("ref"),
        Columns.text(row, "head").map(CommitSha::new),
        Columns.requiredInstant(row, "asked_at"),
        reading(row));
  }

  @SuppressWarnings("unchecked")
  private Reading reading(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "asked" -> new Reading.Asked();
      case "read" ->
          new Reading.Read((Map<String, String>) json.read(row.getString("projects"), Map.class));
      case "unreadable" -> new Reading.Unreadable(row.getString("problem"));
      case "gone" -> new Reading.Gone();
      default -> throw new IllegalStateException("a merge candidate cannot be " + state);
    };
  }
}
