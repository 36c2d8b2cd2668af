package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run as it stands.
 *
 * @param headCount which head of its pull request it is for: see {@link KnownPullRequest#headCount}
 * @param environment empty where none of the server's matched
 * @param task opaque handle of what carries it out
 * @param terraform the version of the program in it
 * @param plan the plan that an apply applies
 */
public record Run(
    RunId id,
    CommandId command,
    PullRequestId pullRequest,
    RunSpec spec,
    RunPhase phase,
    RunState state,
    String environment,
    ChoiceReason reason,
    CommitSha head,
    int headCount,
    CommitSha base,
    CommitSha tree,
    String inputDigest,
    OptionalLong plan,
    long fence,
    Optional<String> worker,
    int crashes,
    Optional<String> task,
    Optional<String> terraform,
    Optional<String> stopRequestedBy,
    RunOutcome outcome,
    Instant queued,
    Optional<Instant> started,
    Optional<Instant> finished) {

  public String project() {
    return spec.project();
  }

  public Optional<String> stateKey() {
    return spec.state().key();
  }
}
