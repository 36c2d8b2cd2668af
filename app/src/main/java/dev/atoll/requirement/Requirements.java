package dev.atoll.requirement;

import dev.atoll.forge.Approval;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Mergeability;
import java.util.List;
import java.util.Optional;

/** Judges the requirements of an apply. A requirement that is not known is never fulfilled. */
public final class Requirements {
  private Requirements() {}

  /** What is missing, in the order of the names; empty when the apply may go. */
  public static List<Unfulfilled> missing(List<String> names, ApplyFacts facts) {
    return names.stream()
        .flatMap(name -> reason(name, facts).map(it -> new Unfulfilled(name, it)).stream())
        .toList();
  }

  /** Why an apply that must be approved may not start while nobody's approval stands. */
  public static final String NOT_APPROVED =
      "nobody has approved it yet; an approval by its author does not count";

  /** A requirement that does not hold, with the reason for people. */
  public record Unfulfilled(String requirement, String reason) {}

  private static Optional<String> reason(String name, ApplyFacts facts) {
    return switch (name) {
      case "approved" -> unapproved(facts.head(), facts.effect(), facts.shown(), facts.approvals());
      case "mergeable" -> mergeable(facts.mergeability());
      case "undiverged" -> undiverged(facts.divergence());
      default -> Optional.of("this server does not know the requirement \"" + name + "\"");
    };
  }

  /**
   * Why nobody's approval counts for what an apply would do; empty when one does.
   *
   * @param shown the plans of this project for this head that were shown
   * @param approvals those that stand, never the author's own, the newest last
   */
  public static Optional<String> unapproved(
      CommitSha head, String effect, List<ShownPlan> shown, List<Approval> approvals) {
    if (approvals.stream().anyMatch(it -> ApprovalCounting.counts(it, head, effect, shown))) {
      return Optional.empty();
    }
    if (approvals.isEmpty()) {
      return Optional.of(NOT_APPROVED);
    }
    Approval newest = approvals.getLast();
    if (approvals.stream().noneMatch(it -> it.commit().equals(head))) {
      return Optional.of(
          "%s approved %s, but the head is %s now"
              .formatted(newest.by().login(), newest.commit().abbreviated(), head.abbreviated()));
    }
    return Optional.of(
        newest.by().login() + " approved another plan than this one; it needs a fresh approval");
  }

  private static Optional<String> mergeable(Mergeability mergeability) {
    return switch (mergeability) {
      case Mergeability.Mergeable() -> Optional.empty();
      case Mergeability.Blocked(List<String> reasons) ->
          Optional.of(reasons.isEmpty() ? "the host does not say why" : String.join("; ", reasons));
    };
  }

  private static Optional<String> undiverged(Divergence divergence) {
    return divergence == Divergence.NONE
        ? Optional.empty()
        : Optional.of("the branch lacks commits of its base branch");
  }
}
