package dev.atoll.comment;

import dev.atoll.run.PullRequestId;

/**
 * Something that a host refused to take.
 *
 * @param what comment, status or reaction
 * @param target the command of a comment, context and commit of a status, the comment of a reaction
 */
public record Refused(PullRequestId pullRequest, String what, String target, String problem) {}
