package dev.atoll.plan;

import java.util.List;

/**
 * What a plan would do, in numbers, from {@code terraform show -json}. A replace counts as one
 * replace and neither as add nor as destroy.
 *
 * @param risky replaces, destroys and the like, in the plan's order
 * @param hasChanges false when an apply would change neither resources nor outputs
 */
public record PlanSummary(
    int add,
    int change,
    int destroy,
    int replace,
    int imports,
    int moves,
    int outputsChanged,
    List<Risky> risky,
    boolean hasChanges) {
  public PlanSummary {
    risky = List.copyOf(risky);
  }

  /** One resource that a person should look at twice. */
  public record Risky(PlanAction action, String address) {}
}
