package dev.atoll.execution;

import dev.atoll.plan.PlanAction;
import dev.atoll.plan.PlanSummary;
import dev.atoll.terraform.Action;
import dev.atoll.terraform.PlannedChanges;
import dev.atoll.terraform.ResourceChange;
import java.util.List;
import java.util.stream.Stream;

/** Sums up what a plan would do. */
final class Summaries {
  private Summaries() {}

  static PlanSummary of(PlannedChanges plan) {
    PlannedChanges.Counts counts = plan.counts();
    return new PlanSummary(
        counts.add() - counts.replace(),
        counts.change(),
        counts.destroy() - counts.replace(),
        counts.replace(),
        counts.imported(),
        counts.moved(),
        (int) plan.outputs().stream().filter(it -> it.action() != Action.NO_OP).count(),
        risky(plan),
        plan.hasChanges());
  }

  private static List<PlanSummary.Risky> risky(PlannedChanges plan) {
    return plan.effects().stream().flatMap(Summaries::risky).toList();
  }

  private static Stream<PlanSummary.Risky> risky(ResourceChange change) {
    return switch (change.action()) {
      case REPLACE -> Stream.of(new PlanSummary.Risky(PlanAction.REPLACE, change.address()));
      case DELETE -> Stream.of(new PlanSummary.Risky(PlanAction.DESTROY, change.address()));
      case FORGET -> Stream.of(new PlanSummary.Risky(PlanAction.FORGET, change.address()));
      case CREATE, UPDATE, READ, NO_OP -> Stream.empty();
    };
  }
}
