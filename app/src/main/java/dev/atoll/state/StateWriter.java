package dev.atoll.state;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what a run's terraform sends. */
@Component
class StateWriter {
  private final StateTable table;
  private final BackendLocks locks;

  StateWriter(StateTable table, BackendLocks locks) {
    this.table = table;
    this.locks = locks;
  }

  /**
   * Makes it the next version. The run's credential is what proves its right; a lock that another
   * terraform holds stops it, a lock that nobody holds does not: refusing would lose what was made.
   *
   * @param lockId as terraform sends it with a write
   * @throws StateRefusal if another holds the lock, or the state does not follow the current one
   */
  @Transactional
  public void write(StateCredentials.Grant grant, @Nullable String lockId, StateDocument state) {
    table.lockRows(grant.stateKey());
    Optional<BackendLocks.Holder> other =
        locks.otherHolder(grant.stateKey(), lockId == null ? "" : lockId);
    if (other.isPresent()) {
      throw StateRefusal.conflict("The state is locked by %s.".formatted(other.get().name()));
    }
    switch (table.write(grant.stateKey(), state, StateTable.Author.of(grant.run()))) {
      case WriteOutcome.Written _, WriteOutcome.Repeated _ -> {}
      case WriteOutcome.Refused(StateConflict conflict) ->
          throw StateRefusal.conflict(conflict.explain());
    }
  }
}
