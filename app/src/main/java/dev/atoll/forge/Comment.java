package dev.atoll.forge;

import java.time.Instant;

/**
 * A comment on a pull request.
 *
 * @param created the host's time
 * @param edited whether its text was changed since; an edited comment is never a command
 */
public record Comment(CommentId id, Person author, String body, Instant created, boolean edited) {}
