package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Makes a {@link Run} of a row of the table {@code run}. */
@Component
class RunRows implements RowMapper<Run> {
  /** Of {@code run r}: those of repositories that are named in {@code :repositories}, or all. */
  static final String IN_SCOPE =
      """
       (cast(:repositories as text[]) is null or exists (
         select from pull_request scoped where scoped.id = r.pull_request_id
           and scoped.connection || '/' || scoped.repository = any(cast(:repositories as text[]))))
      """;

  private final Json json;

  RunRows(Json json) {
    this.json = json;
  }

  @Override
  public Run mapRow(ResultSet row, int number) throws SQLException {
    return new Run(
        new RunId(row.getLong("id")),
        new CommandId(row.getLong("command_id")),
        new PullRequestId(row.getLong("pull_request_id")),
        json.read(row.getString("spec"), RunSpec.class),
        RunPhase.of(row.getString("phase")),
        RunState.of(row.getString("state")),
        row.getString("environment"),
        json.read(row.getString("reason"), ChoiceReason.class),
        new CommitSha(row.getString("head")),
        row.getInt("head_count"),
        new CommitSha(row.getString("base")),
        new CommitSha(row.getString("tree")),
        row.getString("input_digest"),
        Columns.number(row, "plan_id"),
        row.getLong("fence"),
        Columns.text(row, "worker"),
        row.getInt("crashes"),
        Columns.text(row, "task"),
        Columns.text(row, "terraform_version"),
        Columns.text(row, "stop_requested_by"),
        outcome(row.getString("outcome")),
        Columns.requiredInstant(row, "queued_at"),
        Columns.instant(row, "started_at"),
        Columns.instant(row, "finished_at"));
  }

  private RunOutcome outcome(String text) {
    return text.equals("{}") ? RunOutcome.none() : json.read(text, RunOutcome.class);
  }
}
