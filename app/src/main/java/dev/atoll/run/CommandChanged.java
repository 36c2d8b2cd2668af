package dev.atoll.run;

/** Published in the transaction in which a command was taken, refused or done. */
public record CommandChanged(
    CommandId command, PullRequestId pullRequest, CommandKind kind, CommandState state) {}
