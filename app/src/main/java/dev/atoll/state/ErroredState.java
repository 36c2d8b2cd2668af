package dev.atoll.state;

import dev.atoll.run.RunId;
import java.time.Instant;

/**
 * What an apply could not write and a person has to decide about.
 *
 * @param whole false when it is not a whole state: then it can be looked at and discarded only
 * @param size in bytes
 * @param keptAt by the database's clock
 */
public record ErroredState(RunId run, String stateKey, boolean whole, long size, Instant keptAt) {}
