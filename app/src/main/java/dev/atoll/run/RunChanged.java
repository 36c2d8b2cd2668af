package dev.atoll.run;

import java.util.Optional;

/**
 * Published in the transaction in which a run was queued, changed its state, or was asked to stop.
 *
 * @param by the login of the person whose doing it is; empty where it is nobody's but the command's
 */
public record RunChanged(
    RunId run,
    CommandId command,
    PullRequestId pullRequest,
    RunPhase phase,
    RunState state,
    Optional<String> by) {}
