package dev.atoll.plan;

import dev.atoll.run.RunId;

/** Whether the plan was still unused when an apply wanted to start with it. */
public sealed interface Consumption {
  /** It is used now, by the caller's run, if the caller's transaction commits. */
  record Consumed() implements Consumption {}

  /** It was used before; never start with it again. */
  record AlreadyConsumed(RunId by) implements Consumption {}

  /** It does not fit any more what it was made from. */
  record Outdated(StaleReason why) implements Consumption {}
}
