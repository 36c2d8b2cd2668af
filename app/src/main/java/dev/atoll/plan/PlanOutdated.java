package dev.atoll.plan;

import dev.atoll.run.RunId;

/** Published in the transaction in which the plan of a run became stale. */
public record PlanOutdated(RunId run) {}
