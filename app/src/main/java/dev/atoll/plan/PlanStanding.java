package dev.atoll.plan;

import dev.atoll.run.RunId;
import java.time.Instant;

/** Whether a plan may be applied. */
public sealed interface PlanStanding {
  /** Neither used nor outdated. */
  record Applicable() implements PlanStanding {}

  /** Something that it was made from changed. */
  record Stale(Instant since, StaleReason reason) implements PlanStanding {}

  /** An apply was started with it, whatever came of that. */
  record Used(RunId by) implements PlanStanding {}
}
