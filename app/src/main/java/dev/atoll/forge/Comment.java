package dev.atoll.forge;

import java.time.Instant;

/**
 * A comment on a pull request.
 *
 * @param created the host's time
 * @param updated the host's time of its last change; when it was created if it never was changed
 * @param edited whether its text was changed since; an edited comment is never a command
 */
public record Comment(
    CommentId id, Person author, String body, Instant created, Instant updated, boolean edited) {}
