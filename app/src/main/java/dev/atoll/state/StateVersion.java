package dev.atoll.state;

import java.time.Instant;

/**
 * One version of a state that Atoll keeps.
 *
 * @param version counts from 1; the highest is the current one
 * @param digest SHA-256 of its content, in hex
 * @param size in bytes
 * @param writtenBy a run as {@code run-42}, or a person
 * @param writtenAt by the database's clock
 */
public record StateVersion(
    String stateKey,
    long version,
    String lineage,
    long serial,
    String digest,
    long size,
    StateSource source,
    String writtenBy,
    Instant writtenAt) {}
