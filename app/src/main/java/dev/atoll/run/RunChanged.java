package dev.atoll.run;

/** Published in the transaction in which a run was queued or changed its state. */
public record RunChanged(
    RunId run, CommandId command, PullRequestId pullRequest, RunPhase phase, RunState state) {}
