package dev.atoll.state;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.platform.Rejection;
import dev.atoll.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The versions of states that Atoll keeps, and what a person may do with them. Who may is asked
 * before this is called; nothing is changed while a run may write.
 */
@Component
public class StateVersions {
  private final StateTable table;
  private final BackendLocks locks;
  private final ErroredStates errored;
  private final JdbcClient jdbc;
  private final Audit audit;

  StateVersions(
      StateTable table, BackendLocks locks, ErroredStates errored, JdbcClient jdbc, Audit audit) {
    this.table = table;
    this.locks = locks;
    this.errored = errored;
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /** The keys of all states that have a version, in their order. */
  public List<String> keys() {
    return jdbc.sql("select distinct state_key from terraform_state order by state_key")
        .query((row, n) -> row.getString("state_key"))
        .list();
  }

  /** Newest first. */
  public List<StateVersion> list(String stateKey) {
    return table.list(stateKey);
  }

  /** The version that Terraform gets; empty when nothing was written yet. */
  public Optional<StateVersion> current(String stateKey) {
    return table.current(stateKey);
  }

  public Optional<StateVersion> find(String stateKey, long version) {
    return table.find(stateKey, version);
  }

  /** Opens a version for a person to download, and records that: a state holds secrets. */
  @Transactional
  public byte[] download(String stateKey, long version, String person) {
    StateVersion found = require(stateKey, version);
    record(AuditAction.STATE_READ, person, found);
    return table.open(found).bytes();
  }

  /**
   * Makes a person's file the next version.
   *
   * @throws Rejection if it is no state, does not follow the current version, or a run may write
   */
  @Transactional
  public StateVersion upload(String stateKey, byte[] content, String person) {
    StateDocument state = StateDocument.parse(content);
    StateVersion written = write(stateKey, state, StateSource.UPLOAD, person);
    record(AuditAction.STATE_WRITTEN, person, written);
    return written;
  }

  /**
   * Makes the content of an earlier version the next one, with a higher serial.
   *
   * @throws Rejection if there is no such version, it is the current one, or a run may write
   */
  @Transactional
  public StateVersion rollBack(String stateKey, long version, String person) {
    table.lockRows(stateKey);
    StateVersion earlier = require(stateKey, version);
    StateVersion current = table.current(stateKey).orElseThrow();
    if (earlier.version() == current.version()) {
      throw new Rejection("Version %d is the current one.".formatted(version));
    }
    StateDocument content = table.open(earlier).withSerial(current.serial() + 1);
    StateVersion written = write(stateKey, content, StateSource.ROLLBACK, person);
    audit.record(
        AuditAction.STATE_ROLLED_BACK,
        person,
        stateKey,
        Map.of("version", written.version(), "to", version, "serial", written.serial()));
    return written;
  }

  /** Keeps what an apply could not write; see {@link ErroredStates}. */
  @Transactional
  public void keepErrored(RunId run, String stateKey, byte[] content) {
    errored.keep(run, stateKey, content);
  }

  /**
   * Makes what an apply could not write the next version.
   *
   * @throws Rejection if it does not wait, belongs to another backend, is no whole state, does not
   *     follow the current version, or a run may write
   */
  @Transactional
  public StateVersion pushErrored(RunId run, String person) {
    ErroredState waiting = errored.waitingOf(run);
    if (!waiting.ours()) {
      throw new Rejection(
          "The state %s is not kept here: download what %s left, push it with 'terraform state push', then discard it here."
              .formatted(waiting.stateKey(), run));
    }
    StateDocument state = StateDocument.parse(errored.content(waiting));
    StateVersion written = write(waiting.stateKey(), state, StateSource.ERRORED, person);
    errored.pushed(run, person);
    record(AuditAction.STATE_WRITTEN, person, written);
    return written;
  }

  private StateVersion write(
      String stateKey, StateDocument state, StateSource source, String person) {
    table.lockRows(stateKey);
    requireNoWriter(stateKey);
    WriteOutcome outcome =
        table.write(stateKey, state, new StateTable.Author(source, person, null));
    return switch (outcome) {
      case WriteOutcome.Written(StateVersion version) -> version;
      case WriteOutcome.Repeated(StateVersion version) ->
          throw new Rejection(
              "This is version %d, the current one, already.".formatted(version.version()));
      case WriteOutcome.Refused(StateConflict conflict) -> throw new Rejection(conflict.explain());
    };
  }

  // A credential that may write is there as long as a run may write, locked or not.
  private void requireNoWriter(String stateKey) {
    jdbc.sql(
            """
            select run_id from state_credential where state_key = :key and may_write order by run_id limit 1
            """)
        .param("key", stateKey)
        .query((row, n) -> new RunId(row.getLong("run_id")))
        .optional()
        .or(() -> locks.holder(stateKey).map(BackendLocks.Holder::run))
        .ifPresent(run -> {
          throw new Rejection(
              "%s may still write to %s. Wait for its end, or resolve it if it needs attention."
                  .formatted(run, stateKey));
        });
  }

  private StateVersion require(String stateKey, long version) {
    return table
        .find(stateKey, version)
        .orElseThrow(
            () -> new Rejection("The state %s has no version %d.".formatted(stateKey, version)));
  }

  private void record(AuditAction action, String person, StateVersion version) {
    audit.record(
        action,
        person,
        version.stateKey(),
        Map.of("version", version.version(), "serial", version.serial()));
  }
}
