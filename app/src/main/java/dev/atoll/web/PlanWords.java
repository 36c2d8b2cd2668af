package dev.atoll.web;

import dev.atoll.plan.PlanOverview;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.StaleWords;

/** How a plan stands, as a sentence. Pure. */
final class PlanWords {
  private PlanWords() {}

  static boolean isStale(PlanOverview plan) {
    return plan.standing() instanceof PlanStanding.Stale;
  }

  /** Whether it may be applied. */
  static String standing(PlanOverview plan) {
    return switch (plan.standing()) {
      case PlanStanding.Applicable() -> "It can be applied.";
      case PlanStanding.Used(var run) -> "It was used by " + run + ".";
      case PlanStanding.Stale(var _, var reason) ->
          "It is out of date: " + StaleWords.of(reason) + ".";
    };
  }
}
