package dev.atoll.forge.github;

import dev.atoll.forge.github.MergeFacts.Check;
import dev.atoll.forge.github.MergeFacts.RequiredCheck;
import dev.atoll.forge.github.MergeFacts.Rules;
import dev.atoll.forge.github.MergeFacts.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Whether a pull request could be merged if our own statuses were green. Pure. GitHub says only
 * that something blocks, so what it asks for is looked at piece by piece; what then still is not
 * explained counts as in the way.
 */
final class MergeEvaluation {
  private static final String OURS = "atoll/";

  private final MergeFacts facts;
  private final Rules rules;
  private final Set<String> ignoredChecks;
  private final Set<String> ignoredRules;
  private final List<String> reasons = new ArrayList<>();

  MergeEvaluation(MergeFacts facts, Rules rules, GitHubConnection.Policy policy) {
    this.facts = facts;
    this.rules = rules;
    this.ignoredChecks = policy.ignoredChecks();
    this.ignoredRules = policy.ignoredRules();
  }

  /** What GitHub's summary says already; empty when one has to look closer. */
  static Optional<List<String>> summary(MergeFacts facts) {
    if (!facts.state().equals("OPEN")) {
      return blocked("it is " + facts.state().toLowerCase(Locale.ROOT));
    }
    if (facts.isDraft()) {
      return blocked("it is a draft");
    }
    if (facts.mergeable().equals("CONFLICTING")) {
      return blocked("it conflicts with its base branch");
    }
    return switch (facts.mergeState()) {
      case "CLEAN", "UNSTABLE", "HAS_HOOKS" -> Optional.of(List.of());
      case "DIRTY" -> blocked("it conflicts with its base branch");
      case "BEHIND" -> blocked("it has to be up to date with its base branch");
      case "DRAFT" -> blocked("it is a draft");
      default -> Optional.empty();
    };
  }

  private static Optional<List<String>> blocked(String reason) {
    return Optional.of(List.of(reason));
  }

  /**
   * @param isBehind whether the base has commits that the head lacks; asked only when it matters
   */
  List<String> reasons(java.util.function.BooleanSupplier isBehind) {
    checkReviews();
    checkConversations();
    rules.checks().stream()
        .filter(it -> !isIgnored(it.name()))
        .sorted(Comparator.comparing(RequiredCheck::name))
        .forEach(this::check);
    rules.workflows().stream().sorted().forEach(this::checkWorkflow);
    rules.unknown().stream()
        .filter(it -> !ignoredRules.contains(it))
        .sorted()
        .forEach(it -> reasons.add("Atoll cannot evaluate the rule " + it));
    if (rules.upToDate() && isBehind.getAsBoolean()) {
      reasons.add("it has to be up to date with its base branch");
    }
    if (reasons.isEmpty() && !isExplained()) {
      reasons.add("GitHub calls it blocked and does not say why");
    }
    return List.copyOf(reasons);
  }

  private void checkReviews() {
    facts
        .decision()
        .ifPresent(decision -> {
          switch (decision) {
            case "APPROVED" -> {}
            case "CHANGES_REQUESTED" -> reasons.add("changes are requested");
            default -> reasons.add("an approval is required on GitHub");
          }
        });
    if (facts.approvals() < rules.approvals() && reasons.isEmpty()) {
      reasons.add(
          "%d of %d required approvals are there".formatted(facts.approvals(), rules.approvals()));
    }
  }

  private void checkConversations() {
    if (!rules.resolved()) {
      return;
    }
    if (facts.unresolved().isEmpty()) {
      reasons.add("it has more conversations than Atoll can look at");
    } else if (facts.unresolved().get() > 0) {
      reasons.add("%d conversations are not resolved".formatted(facts.unresolved().get()));
    }
  }

  private void check(RequiredCheck required) {
    String name = "the required check \"" + required.name() + "\"";
    switch (standing(required)) {
      case Found.None() -> reasons.add(name + " has not reported");
      case Found.OfNobodyKnown() ->
          reasons.add(name + " must come from one App, and its sender is not known");
      case Found.Standing(Standing standing) -> {
        switch (standing) {
          case PASSED -> {}
          case PENDING -> reasons.add(name + " has not ended");
          case FAILED -> reasons.add(name + " has failed");
        }
      }
    }
  }

  /** What stands beside the head for a required check. */
  private sealed interface Found {
    record None() implements Found {}

    /** A status does not tell which App set it. */
    record OfNobodyKnown() implements Found {}

    record Standing(MergeFacts.Standing standing) implements Found {}
  }

  private Found standing(RequiredCheck required) {
    List<Check> named =
        facts.checks().stream().filter(it -> it.name().equalsIgnoreCase(required.name())).toList();
    Collection<Check.Run> runs = newest(named, required);
    Optional<Check> status = named.stream().filter(Check.Status.class::isInstance).findFirst();
    if (runs.isEmpty() && status.isPresent() && required.app().isPresent()) {
      return new Found.OfNobodyKnown();
    }
    Optional<Check> worst =
        java.util.stream.Stream.concat(runs.stream(), status.stream())
            .max(Comparator.comparing(Check::standing));
    return worst.<Found>map(it -> new Found.Standing(it.standing())).orElseGet(Found.None::new);
  }

  /** Of each App and workflow its own newest: one that passed does not hide another's failure. */
  private static Collection<Check.Run> newest(List<Check> named, RequiredCheck required) {
    return named.stream()
        .filter(Check.Run.class::isInstance)
        .map(Check.Run.class::cast)
        .filter(it -> required.app().isEmpty() || it.app().equals(required.app()))
        .collect(
            Collectors.toMap(
                it -> List.of(it.app(), it.workflow()),
                it -> it,
                BinaryOperator.maxBy(Comparator.comparingLong(Check.Run::order))))
        .values();
  }

  /** A workflow is judged as a whole: its first job says nothing of the others. */
  private void checkWorkflow(String file) {
    Optional<Check.Run> latest =
        facts.checks().stream()
            .filter(Check.Run.class::isInstance)
            .map(Check.Run.class::cast)
            .filter(it -> it.workflow().filter(file::equals).isPresent())
            .max(Comparator.comparingLong(Check.Run::order));
    if (latest.filter(it -> it.suite() == Standing.PASSED).isEmpty()) {
      reasons.add("the required workflow " + file + " has not passed");
    }
  }

  /** Blocked by what we leave out: our own statuses and what the owner told us to ignore. */
  private boolean isExplained() {
    boolean byCheck =
        rules.checks().stream()
            .filter(it -> isIgnored(it.name()))
            .anyMatch(it -> !standing(it).equals(new Found.Standing(Standing.PASSED)));
    return byCheck || rules.unknown().stream().anyMatch(ignoredRules::contains);
  }

  private boolean isIgnored(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(OURS) || ignoredChecks.contains(lower);
  }
}
