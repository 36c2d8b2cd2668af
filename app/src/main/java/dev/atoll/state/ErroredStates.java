package dev.atoll.state;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.platform.Columns;
import dev.atoll.platform.Rejection;
import dev.atoll.run.RunId;
import dev.atoll.sealing.Sealed;
import dev.atoll.sealing.SealedRows;
import dev.atoll.sealing.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Quarantine for {@code errored.tfstate}: Terraform frees its lock after a failed upload, and the
 * next apply would not know what the failed one made. So nothing may write to the state until a
 * person has pushed or discarded it.
 */
@Component
public class ErroredStates implements SealedRows {
  private final JdbcClient jdbc;
  private final Sealing sealing;
  private final Audit audit;

  ErroredStates(JdbcClient jdbc, Sealing sealing, Audit audit) {
    this.jdbc = jdbc;
    this.sealing = sealing;
    this.audit = audit;
  }

  /**
   * Keeps what the run left, whatever it is; keeping it twice changes nothing. To be called before
   * the run's credential is revoked.
   */
  @Transactional
  public void keep(RunId run, String stateKey, byte[] content) {
    Optional<StateDocument> state = parsed(content);
    Sealed sealed = sealing.seal(content, associatedData(run, stateKey));
    int kept =
        jdbc.sql(
                """
                insert into errored_state (run_id, state_key, ours, lineage, serial, size, content, sealed_with)
                values (:run, :key,
                        exists (select from state_credential where state_key = :key)
                          or exists (select from terraform_state where state_key = :key),
                        :lineage, :serial, :size, :content, :sealedWith)
                on conflict (run_id) do nothing
                """)
            .param("run", run.value())
            .param("key", stateKey)
            .param("lineage", state.map(StateDocument::lineage).orElse(null), Types.VARCHAR)
            .param("serial", state.map(StateDocument::serial).orElse(null), Types.BIGINT)
            .param("size", content.length)
            .param("content", sealed.bytes())
            .param("sealedWith", sealed.keyId())
            .update();
    if (kept == 1) {
      audit.record(
          AuditAction.STATE_QUARANTINED,
          run.toString(),
          stateKey,
          null,
          run.value(),
          Map.of("size", content.length));
    }
  }

  /** Those that nobody has pushed or discarded yet, oldest first. */
  public List<ErroredState> waiting() {
    return waiting(null);
  }

  /** As {@link #waiting()}, of one state. */
  public List<ErroredState> waitingFor(String stateKey) {
    return waiting(stateKey);
  }

  private List<ErroredState> waiting(@Nullable String stateKey) {
    return jdbc.sql(
            """
            select run_id, state_key, ours, serial, size, kept_at from errored_state
            where resolution is null and (cast(:key as text) is null or state_key = :key)
            order by kept_at, run_id
            """)
        .param("key", stateKey, Types.VARCHAR)
        .query(ErroredStates::errored)
        .list();
  }

  public byte[] content(ErroredState errored) {
    return jdbc.sql("select content, sealed_with from errored_state where run_id = :run")
        .param("run", errored.run().value())
        .query((row, n) -> new Sealed(row.getBytes("content"), row.getString("sealed_with")))
        .optional()
        .map(sealed -> sealing.open(sealed, associatedData(errored.run(), errored.stateKey())))
        .orElseThrow();
  }

  /** A person decided that it is of no use. */
  @Transactional
  public void discard(RunId run, String person) {
    ErroredState errored = waitingOf(run);
    resolve(run, "discarded", person);
    audit.record(
        AuditAction.STATE_DISCARDED, person, errored.stateKey(), null, run.value(), Map.of());
  }

  void pushed(RunId run, String person) {
    resolve(run, "pushed", person);
  }

  /**
   * One that waits, locked until the transaction ends.
   *
   * @throws Rejection if it does not wait any more
   */
  ErroredState waitingOf(RunId run) {
    return jdbc.sql(
            """
            select run_id, state_key, ours, serial, size, kept_at from errored_state
            where run_id = :run and resolution is null for update
            """)
        .param("run", run.value())
        .query(ErroredStates::errored)
        .optional()
        .orElseThrow(
            () -> new Rejection("No state of %s waits to be pushed or discarded.".formatted(run)));
  }

  void requireNone(String stateKey) {
    for (ErroredState errored : waitingFor(stateKey)) {
      throw new Rejection(
          "%s could not write its state of %s. Push or discard what it left first: until then Terraform does not know what that apply made."
              .formatted(errored.run(), stateKey));
    }
  }

  private void resolve(RunId run, String resolution, String person) {
    jdbc.sql(
            """
            update errored_state set resolution = :resolution, resolved_by = :person, resolved_at = now()
            where run_id = :run
            """)
        .param("resolution", resolution)
        .param("person", person)
        .param("run", run.value())
        .update();
  }

  @Override
  public String what() {
    return "states of failed applies";
  }

  @Override
  public Map<String, Long> countByKey() {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql("select sealed_with, count(*) as states from errored_state group by sealed_with")
        .query(row -> {
          counts.put(row.getString("sealed_with"), row.getLong("states"));
        });
    return counts;
  }

  private static Optional<StateDocument> parsed(byte[] content) {
    try {
      return Optional.of(StateDocument.parse(content));
    } catch (InvalidStateException e) {
      return Optional.empty();
    }
  }

  private static String associatedData(RunId run, String stateKey) {
    return "errored state of %s: %s".formatted(run, stateKey);
  }

  private static ErroredState errored(ResultSet row, int number) throws SQLException {
    return new ErroredState(
        new RunId(row.getLong("run_id")),
        row.getString("state_key"),
        row.getBoolean("ours"),
        row.getObject("serial") != null,
        row.getLong("size"),
        Columns.requiredInstant(row, "kept_at"));
  }
}
