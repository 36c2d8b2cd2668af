package dev.atoll.requirement;

import dev.atoll.forge.Approval;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Mergeability;
import java.util.List;

/**
 * What is known when somebody wants to apply the plan of one project.
 *
 * @param head the commit that was planned
 * @param effect digest of what the plan would do
 * @param shown the plans of this project for this head that were shown
 * @param approvals those that stand, never the author's own
 * @param divergence whether the base branch has commits that the head lacks
 */
public record ApplyFacts(
    CommitSha head,
    String effect,
    List<ShownPlan> shown,
    List<Approval> approvals,
    Mergeability mergeability,
    Divergence divergence) {
  public ApplyFacts {
    shown = List.copyOf(shown);
    approvals = List.copyOf(approvals);
  }
}
