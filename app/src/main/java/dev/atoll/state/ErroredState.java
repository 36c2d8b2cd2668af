package dev.atoll.state;

import dev.atoll.run.RunId;
import java.time.Instant;

/**
 * What an apply could not write and a person has to decide about.
 *
 * @param ours whether Atoll keeps the state and it can be pushed here; otherwise a person pushes it
 *     to its own backend
 * @param whole false when it is not a whole state: then it can be looked at and discarded only
 * @param size in bytes
 * @param keptAt by the database's clock
 */
public record ErroredState(
    RunId run, String stateKey, boolean ours, boolean whole, long size, Instant keptAt) {}
