package dev.atoll.pullrequest;

import dev.atoll.plan.Plan;
import dev.atoll.run.Run;

/** A plan run with the plan that it made, which may be applied. */
record Applicable(Run planRun, Plan plan) {}
