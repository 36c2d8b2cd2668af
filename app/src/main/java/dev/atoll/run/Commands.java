package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of commands. */
@Component
public class Commands {
  private final JdbcClient jdbc;
  private final Json json;
  private final ApplicationEventPublisher events;

  Commands(JdbcClient jdbc, Json json, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
  }

  /** Empty when a command of this source was taken before: nothing is asked twice. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<CommandId> take(NewCommand asked) {
    Optional<CommandId> id =
        jdbc.sql(
                """
                insert into command (pull_request_id, kind, arguments, person_id, person_login, source, head, base, state)
                values (:pullRequest, :kind, cast(:arguments as jsonb), :person, :login, :source, :head, :base, 'running')
                on conflict (pull_request_id, source) do nothing
                returning id
                """)
            .param("pullRequest", asked.pullRequest().value())
            .param("kind", asked.kind().column())
            .param("arguments", json.write(asked.arguments()))
            .param("person", asked.by().id())
            .param("login", asked.by().login())
            .param("source", asked.source())
            .param("head", asked.head().value())
            .param("base", asked.base().value())
            .query(Long.class)
            .optional()
            .map(CommandId::new);
    id.ifPresent(it -> publish(it, asked.pullRequest(), asked.kind(), CommandState.RUNNING));
    return id;
  }

  public boolean isTaken(PullRequestId pullRequest, String source) {
    return jdbc.sql(
            "select exists (select from command where pull_request_id = :id and source = :source)")
        .param("id", pullRequest.value())
        .param("source", source)
        .query(Boolean.class)
        .single();
  }

  /**
   * Writes down for which head and base a command is carried out: a push may have come since it was
   * given.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Command at(CommandId id, CommitSha head, CommitSha base) {
    jdbc.sql("update command set head = :head, base = :base where id = :id")
        .param("head", head.value())
        .param("base", base.value())
        .param("id", id.value())
        .update();
    return get(id);
  }

  /** How many commands a pull request has had. */
  public long count(PullRequestId pullRequest) {
    return jdbc.sql("select count(*) from command where pull_request_id = :id")
        .param("id", pullRequest.value())
        .query(Long.class)
        .single();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void planTree(CommandId id, CommitSha tree) {
    jdbc.sql("update command set tree = :tree where id = :id")
        .param("tree", tree.value())
        .param("id", id.value())
        .update();
  }

  /** Ends a command, once. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(CommandId id, CommandState state, CommandOutcome outcome) {
    int changed =
        jdbc.sql(
                """
                update command set state = :state, outcome = cast(:outcome as jsonb), finished_at = now()
                where id = :id and state = 'running'
                """)
            .param("state", state.column())
            .param("outcome", json.write(outcome))
            .param("id", id.value())
            .update();
    if (changed == 1) {
      Command ended = get(id);
      publish(id, ended.pullRequest(), ended.kind(), state);
    }
  }

  public Command get(CommandId id) {
    return find(id).orElseThrow(() -> new IllegalStateException("there is no command " + id));
  }

  public Optional<Command> find(CommandId id) {
    return jdbc.sql("select * from command where id = :id")
        .param("id", id.value())
        .query(this::row)
        .optional();
  }

  /** In the order in which they came. */
  public List<Command> of(PullRequestId pullRequest) {
    return jdbc.sql("select * from command where pull_request_id = :id order by id")
        .param("id", pullRequest.value())
        .query(this::row)
        .list();
  }

  /** Commands that were taken and have no run yet: their worker died, or is at it. */
  public List<Command> unprepared(PullRequestId pullRequest) {
    return jdbc.sql(
            """
            select * from command c
            where pull_request_id = :id and state = 'running' and not exists (select from run where command_id = c.id)
            order by id
            """)
        .param("id", pullRequest.value())
        .query(this::row)
        .list();
  }

  private void publish(
      CommandId id, PullRequestId pullRequest, CommandKind kind, CommandState state) {
    events.publishEvent(new CommandChanged(id, pullRequest, kind, state));
  }

  @SuppressWarnings("unchecked")
  private Command row(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    return new Command(
        new CommandId(row.getLong("id")),
        new PullRequestId(row.getLong("pull_request_id")),
        CommandKind.of(row.getString("kind")),
        (Map<String, String>) json.read(row.getString("arguments"), Map.class),
        new Person(row.getString("person_id"), row.getString("person_login")),
        row.getString("source"),
        new CommitSha(row.getString("head")),
        new CommitSha(row.getString("base")),
        Columns.text(row, "tree").map(CommitSha::new),
        CommandState.of(row.getString("state")),
        outcome.equals("{}")
            ? new CommandOutcome.SeeRuns()
            : json.read(outcome, CommandOutcome.class),
        Columns.requiredInstant(row, "created_at"),
        Columns.instant(row, "finished_at"));
  }
}
