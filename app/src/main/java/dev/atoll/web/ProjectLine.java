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
    Optional<StateLock> lock) {}
