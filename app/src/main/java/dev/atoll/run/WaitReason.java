package dev.atoll.run;

import java.time.Instant;

/** Why a queued run does not start yet. */
public sealed interface WaitReason {
  /** It needs what another run of its command makes. */
  record NeedsRun(RunId run, String project, RunState state) implements WaitReason {}

  /** Runs of a lower order group of its command have not ended; one of them. */
  record OrderGroup(RunId run, String project) implements WaitReason {}

  /** The runs of its command follow one another. */
  record OneAtATime(RunId run, String project) implements WaitReason {}

  /** Another run writes its state, or may have written it. */
  record OtherWriter(RunId run, PullRequestId pullRequest, RunState state) implements WaitReason {}

  /** The code host was away when it was to start; it is asked again. */
  record HostAway(Instant since, Instant next) implements WaitReason {}

  /** As many runs as may go at once on this server. */
  record ServerBudget(int most) implements WaitReason {}

  /** As many applies as may go at once on this server: the last slot is for plans. */
  record ApplyBudget(int most) implements WaitReason {}

  /** As many runs of its pull request as may go at once. */
  record PullRequestBudget(int most) implements WaitReason {}

  /** As many runs in its environment as may go at once. */
  record EnvironmentBudget(String environment, int most) implements WaitReason {}

  /** Nothing is in its way: a worker takes it within a moment. */
  record NextInLine() implements WaitReason {}
}
