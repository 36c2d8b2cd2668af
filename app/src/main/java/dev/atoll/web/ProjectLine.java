package dev.atoll.web;

import dev.atoll.lock.StateLock;
import dev.atoll.run.Run;
import java.util.Optional;

/**
 * Where one project of a pull request stands.
 *
 * @param apply the newest apply, if it came after the plan
 * @param lock of its state, whoever holds it
 */
record ProjectLine(
    String project,
    String pageName,
    Optional<Run> plan,
    Optional<Run> apply,
    Optional<StateLock> lock) {
  /** Whether something of that name must hold before its plan is applied. */
  boolean requires(String requirement) {
    return plan.filter(run -> run.spec().requirements().contains(requirement)).isPresent();
  }

  boolean keeps(String stateKey) {
    return plan.or(() -> apply).flatMap(Run::stateKey).filter(stateKey::equals).isPresent();
  }
}
