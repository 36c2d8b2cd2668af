package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.PullRequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what is said. */
@Component
class OutgoingRows {
  private final JdbcClient jdbc;
  private final CommentSettings settings;

  OutgoingRows(JdbcClient jdbc, CommentSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** What a row stands for. */
  enum Kind {
    COMMENT,
    STATUS,
    PROJECT_STATUS,
    REACTION;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The row of one part of a command's comment, made where there is none. */
  OutgoingRow comment(Command command, int part) {
    jdbc.sql(
            """
            insert into outgoing (pull_request_id, kind, target, command_id, part)
            values (:pullRequest, 'comment', :target, :command, :part)
            on conflict (pull_request_id, kind, target, part) do nothing
            """)
        .param("pullRequest", command.pullRequest().value())
        .param("target", command.id().toString())
        .param("command", command.id().value())
        .param("part", part)
        .update();
    return find(command.pullRequest(), Kind.COMMENT, command.id().toString(), part).orElseThrow();
  }

  OutgoingRow other(PullRequestId pullRequest, Kind kind, String target) {
    jdbc.sql(
            """
            insert into outgoing (pull_request_id, kind, target) values (:pullRequest, :kind, :target)
            on conflict (pull_request_id, kind, target, part) do nothing
            """)
        .param("pullRequest", pullRequest.value())
        .param("kind", kind.column())
        .param("target", target)
        .update();
    return find(pullRequest, kind, target, 0).orElseThrow();
  }

  /** What was sent last of this kind to a commit, as digests by their targets. */
  Map<String, String> sent(PullRequestId pullRequest, Kind kind, CommitSha commit) {
    return jdbc
        .sql(
            """
            select target, sent_digest from outgoing
            where pull_request_id = :pullRequest and kind = :kind and target like :target
              and sent_digest is not null
            """)
        .param("pullRequest", pullRequest.value())
        .param("kind", kind.column())
        .param("target", "% " + commit.value())
        .query()
        .listOfRows()
        .stream()
        .collect(
            Collectors.toMap(
                row -> String.valueOf(row.get("target")),
                row -> String.valueOf(row.get("sent_digest"))));
  }

  /** The parts of a command's comment that stand, or may stand, on the host; in their order. */
  List<OutgoingRow> parts(CommandId command) {
    return jdbc.sql(
            """
            select *, extract(epoch from now() - begun_at) * 1000 as age from outgoing
            where command_id = :command and kind = 'comment' order by part
            """)
        .param("command", command.value())
        .query(OutgoingRows::row)
        .list();
  }

  Optional<OutgoingRow> find(PullRequestId pullRequest, Kind kind, String target, int part) {
    return jdbc.sql(
            """
            select *, extract(epoch from now() - begun_at) * 1000 as age from outgoing
            where pull_request_id = :pullRequest and kind = :kind and target = :target and part = :part
            """)
        .param("pullRequest", pullRequest.value())
        .param("kind", kind.column())
        .param("target", target)
        .param("part", part)
        .query(OutgoingRows::row)
        .optional();
  }

  /**
   * How long a command's comment still has to rest after it was last sent, or after the command
   * came: what is done sooner is said once. Empty when it may be sent.
   */
  Optional<Duration> rest(Command command) {
    return rest(
        jdbc.sql(
                """
                select extract(epoch from coalesce(max(sent_at), :created) - now()) * 1000 + :every
                from outgoing where command_id = :command and kind = 'comment'
                """)
            .param("created", command.created().atOffset(ZoneOffset.UTC))
            .param("command", command.id().value()));
  }

  /** How long the statuses of a head still have to rest; empty when they may be sent. */
  Optional<Duration> rest(PullRequestId pullRequest, CommitSha head) {
    return rest(
        jdbc.sql(
                """
                select extract(epoch from max(sent_at) - now()) * 1000 + :every from outgoing
                where pull_request_id = :pullRequest and kind = 'status' and target like :target
                """)
            .param("pullRequest", pullRequest.value())
            .param("target", "% " + head.value()));
  }

  private Optional<Duration> rest(JdbcClient.StatementSpec left) {
    return left.param("every", settings.editEvery().toMillis())
        .query((row, _) -> row.getLong(1))
        .optional()
        .filter(millis -> millis > 0)
        .map(Duration::ofMillis);
  }

  /** Whether a command's comment stands on its host and was sent when its runs were as far. */
  boolean shows(CommandId command, Progress progress) {
    return jdbc.sql(
            """
            select exists(
              select from outgoing
              where command_id = :command and kind = 'comment' and part = 0 and progress = :progress)
            """)
        .param("command", command.value())
        .param("progress", progress.step())
        .query(Boolean.class)
        .single();
  }

  void shown(CommandId command, Progress progress) {
    jdbc.sql(
            """
            update outgoing set progress = :progress
            where command_id = :command and kind = 'comment' and part = 0
            """)
        .param("command", command.value())
        .param("progress", progress.step())
        .update();
  }

  void begin(OutgoingRow row) {
    jdbc.sql("update outgoing set begun_at = now() where id = :id").param("id", row.id()).update();
  }

  void sent(OutgoingRow row, Optional<String> hostId, String digest) {
    jdbc.sql(
            """
            update outgoing set host_id = coalesce(:hostId, host_id), sent_digest = :digest, sent_at = now()
            where id = :id
            """)
        .param("hostId", hostId.orElse(null))
        .param("digest", digest)
        .param("id", row.id())
        .update();
  }

  /** The host refused: the same is not tried again. Nothing was created by it. */
  void refused(OutgoingRow row, String digest, String problem) {
    jdbc.sql(
            """
            update outgoing set refused_digest = :digest, problem = :problem,
              begun_at = case when host_id is null then null else begun_at end
            where id = :id
            """)
        .param("digest", digest)
        .param("problem", problem.replace('\0', ' '))
        .param("id", row.id())
        .update();
  }

  /** The comment is gone, or cannot be changed: the next one is another. */
  void startAnew(OutgoingRow row) {
    jdbc.sql(
            """
            update outgoing set host_id = null, begun_at = null, sent_digest = null, folded_at = null,
              marker = replace(gen_random_uuid()::text, '-', '')
            where id = :id
            """)
        .param("id", row.id())
        .update();
  }

  void folded(OutgoingRow row) {
    jdbc.sql("update outgoing set folded_at = now() where id = :id").param("id", row.id()).update();
  }

  List<Refused> refused(int limit) {
    return jdbc.sql(
            "select * from outgoing where problem is not null order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) ->
            new Refused(
                new PullRequestId(row.getLong("pull_request_id")),
                row.getString("kind"),
                row.getString("target"),
                row.getString("problem")))
        .list();
  }

  private static OutgoingRow row(ResultSet row, int number) throws SQLException {
    return new OutgoingRow(
        row.getLong("id"),
        row.getInt("part"),
        row.getString("marker"),
        Optional.ofNullable(row.getString("host_id")),
        row.getObject("begun_at") != null,
        Duration.ofMillis(row.getLong("age")),
        Optional.ofNullable(row.getString("sent_digest")),
        Optional.ofNullable(row.getString("refused_digest")),
        row.getObject("folded_at") != null);
  }
}
