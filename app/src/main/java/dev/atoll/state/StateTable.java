package dev.atoll.state;

import dev.atoll.platform.Columns;
import dev.atoll.run.RunId;
import dev.atoll.sealing.Sealed;
import dev.atoll.sealing.SealedRows;
import dev.atoll.sealing.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@code terraform_state}: sealed versions, each following the one before. */
@Component
class StateTable implements SealedRows {
  private static final String SELECT =
      """
      select state_key, version, lineage, serial, digest, size, source, written_by, written_at
      from terraform_state where state_key = :key
      """;

  private final JdbcClient jdbc;
  private final Sealing sealing;

  StateTable(JdbcClient jdbc, Sealing sealing) {
    this.jdbc = jdbc;
    this.sealing = sealing;
  }

  /** Who writes a version, and how. */
  record Author(StateSource source, String name, @Nullable RunId run) {
    static Author of(RunId run) {
      return new Author(StateSource.RUN, StateCredentials.user(run), run);
    }
  }

  /** Writers of one state wait for each other until the caller's transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lockRows(String key) {
    jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) locked")
        .param("key", "terraform_state " + key)
        .query(Integer.class)
        .single();
  }

  /** Adds a version if it follows the current one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public WriteOutcome write(String key, StateDocument state, Author author) {
    lockRows(key);
    Optional<StateVersion> current = current(key);
    if (current.isEmpty()) {
      return new WriteOutcome.Written(insert(key, 1, state, author));
    }
    StateVersion before = current.get();
    if (!state.lineage().equals(before.lineage())) {
      return refused(new StateConflict.OtherLineage(before, state.lineage()));
    }
    if (state.serial() < before.serial()) {
      return refused(new StateConflict.LowerSerial(before, state.serial()));
    }
    if (state.serial() == before.serial()) {
      return state.digest().equals(before.digest())
          ? new WriteOutcome.Repeated(before)
          : refused(new StateConflict.SameSerialOtherContent(before));
    }
    return new WriteOutcome.Written(insert(key, before.version() + 1, state, author));
  }

  private static WriteOutcome refused(StateConflict conflict) {
    return new WriteOutcome.Refused(conflict);
  }

  private StateVersion insert(String key, long version, StateDocument state, Author author) {
    Sealed sealed =
        sealing.seal(state.bytes(), associatedData(key, state.lineage(), state.serial()));
    return jdbc.sql(
            """
            insert into terraform_state (state_key, version, lineage, serial, digest, size, content, sealed_with,
                                         run_id, source, written_by)
            values (:key, :version, :lineage, :serial, :digest, :size, :content, :sealedWith,
                    :run, :source, :by)
            returning state_key, version, lineage, serial, digest, size, source, written_by, written_at
            """)
        .param("key", key)
        .param("version", version)
        .param("lineage", state.lineage())
        .param("serial", state.serial())
        .param("digest", state.digest())
        .param("size", state.bytes().length)
        .param("content", sealed.bytes())
        .param("sealedWith", sealed.keyId())
        .param("run", author.run() == null ? null : author.run().value(), java.sql.Types.BIGINT)
        .param("source", author.source().column())
        .param("by", author.name())
        .query(StateTable::version)
        .single();
  }

  Optional<StateVersion> current(String key) {
    return jdbc.sql(SELECT + "order by version desc limit 1")
        .param("key", key)
        .query(StateTable::version)
        .optional();
  }

  Optional<StateVersion> find(String key, long version) {
    return jdbc.sql(SELECT + "and version = :version")
        .param("key", key)
        .param("version", version)
        .query(StateTable::version)
        .optional();
  }

  /** Newest first. */
  List<StateVersion> list(String key) {
    return jdbc.sql(SELECT + "order by version desc")
        .param("key", key)
        .query(StateTable::version)
        .list();
  }

  StateDocument open(StateVersion version) {
    Sealed sealed =
        jdbc.sql(
                """
                select content, sealed_with from terraform_state where state_key = :key and version = :version
                """)
            .param("key", version.stateKey())
            .param("version", version.version())
            .query((row, n) -> new Sealed(row.getBytes("content"), row.getString("sealed_with")))
            .single();
    return StateDocument.parse(
        sealing.open(
            sealed, associatedData(version.stateKey(), version.lineage(), version.serial())));
  }

  @Override
  public String what() {
    return "state versions";
  }

  @Override
  public Map<String, Long> countByKey() {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql("select sealed_with, count(*) as versions from terraform_state group by sealed_with")
        .query(row -> {
          counts.put(row.getString("sealed_with"), row.getLong("versions"));
        });
    return counts;
  }

  private static String associatedData(String key, String lineage, long serial) {
    return "state %s: lineage %s, serial %d".formatted(key, lineage, serial);
  }

  private static StateVersion version(ResultSet row, int number) throws SQLException {
    return new StateVersion(
        row.getString("state_key"),
        row.getLong("version"),
        row.getString("lineage"),
        row.getLong("serial"),
        row.getString("digest"),
        row.getLong("size"),
        StateSource.ofColumn(row.getString("source")),
        row.getString("written_by"),
        Columns.requiredInstant(row, "written_at"));
  }
}
