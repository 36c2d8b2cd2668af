package dev.atoll.requirement;

import java.time.Instant;

/**
 * A plan of a project, as people could see it.
 *
 * @param effect digest of what it would do
 * @param shown when the comment with it stood, by the host's clock
 */
public record ShownPlan(String effect, Instant shown) {}
