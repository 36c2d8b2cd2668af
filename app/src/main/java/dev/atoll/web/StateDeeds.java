package dev.atoll.web;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.lock.UnmergedStates;
import dev.atoll.platform.Rejection;
import dev.atoll.run.RunId;
import dev.atoll.state.ErroredState;
import dev.atoll.state.ErroredStates;
import dev.atoll.state.StateVersion;
import dev.atoll.state.StateVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about states that are not as they should be, each with its record. */
@Component
class StateDeeds {
  private final ErroredStates errored;
  private final StateVersions versions;
  private final UnmergedStates unmerged;
  private final Audit audit;

  StateDeeds(ErroredStates errored, StateVersions versions, UnmergedStates unmerged, Audit audit) {
    this.errored = errored;
    this.versions = versions;
    this.unmerged = unmerged;
    this.audit = audit;
  }

  /** Those that wait for a decision, oldest first. */
  List<ErroredState> waiting() {
    return errored.waiting();
  }

  /** What an apply left and nobody has pushed or discarded. */
  Optional<ErroredState> waiting(RunId run) {
    return waiting().stream().filter(each -> each.run().equals(run)).findFirst();
  }

  /**
   * @throws Rejection when it cannot become the next version; nothing has changed then
   */
  StateVersion push(RunId run, String by) {
    return versions.pushErrored(run, by);
  }

  /**
   * @throws Rejection when it does not wait any more
   */
  void discard(RunId run, String by) {
    errored.discard(run, by);
  }

  /** Recorded as every look into a state is: it holds secrets. */
  @Transactional
  public byte[] download(ErroredState state, String by) {
    audit.record(
        AuditAction.STATE_READ,
        by,
        state.stateKey(),
        null,
        state.run().value(),
        Map.of("what", "errored.tfstate"));
    return errored.content(state);
  }

  /** False when nothing about this state had to be acknowledged. */
  @Transactional
  public boolean acknowledgeUnmerged(String stateKey, String by) {
    if (unmerged.of(stateKey).isEmpty()) {
      return false;
    }
    unmerged.acknowledge(stateKey);
    audit.record(
        AuditAction.WARNING_ACKNOWLEDGED, by, stateKey, Map.of("warning", "applied, never merged"));
    return true;
  }
}
