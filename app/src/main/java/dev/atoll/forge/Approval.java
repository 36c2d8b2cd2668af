package dev.atoll.forge;

import java.time.Instant;

/**
 * An approval that stands.
 *
 * @param commit the commit that it was given for
 * @param given the host's time
 */
public record Approval(Person by, CommitSha commit, Instant given) {}
