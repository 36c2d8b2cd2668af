package dev.atoll.requirement;

import dev.atoll.forge.Approval;
import dev.atoll.forge.CommitSha;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether an approval counts for what an apply would do. It counts for the plan that its giver
 * could see: the one that stood in the comment at its time, or, given before any plan of that head
 * was shown, the first one shown after it. A plan made anew with the same effect keeps the
 * approval. Where times tie, it does not count.
 */
public final class ApprovalCounting {
  private ApprovalCounting() {}

  /**
   * @param head the commit that is planned; an approval of another one never counts
   * @param effect what the apply would do
   * @param shown the plans of this project for this head that were shown
   */
  public static boolean counts(
      Approval approval, CommitSha head, String effect, List<ShownPlan> shown) {
    return approval.commit().equals(head)
        && seenBy(approval, shown).filter(plan -> plan.effect().equals(effect)).isPresent();
  }

  private static Optional<ShownPlan> seenBy(Approval approval, List<ShownPlan> shown) {
    if (shown.stream().anyMatch(plan -> plan.shown().equals(approval.given()))) {
      return Optional.empty();
    }
    Comparator<ShownPlan> byTime = Comparator.comparing(ShownPlan::shown);
    Optional<ShownPlan> stood =
        shown.stream().filter(plan -> plan.shown().isBefore(approval.given())).max(byTime);
    return stood.or(() -> shown.stream().min(byTime));
  }
}
