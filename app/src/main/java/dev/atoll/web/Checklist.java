package dev.atoll.web;

import dev.atoll.forge.Approval;
import dev.atoll.plan.PlanOverview;
import dev.atoll.requirement.ApprovalCounting;
import dev.atoll.requirement.Requirements;
import dev.atoll.requirement.ShownPlan;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunState;
import dev.atoll.state.ErroredState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is missing before an apply, judged as the apply judges it, as far as the rows tell. What
 * only the host knows is asked when somebody applies.
 */
record Checklist(List<Item> items) {
  Checklist {
    items = List.copyOf(items);
  }

  /** How one thing that must hold stands. */
  enum Standing {
    HOLDS("✓", "done:"),
    MISSING("○", "missing:"),
    ASKED_LATER("?", "not known yet:");

    private final String symbol;
    private final String words;

    Standing(String symbol, String words) {
      this.symbol = symbol;
      this.words = words;
    }

    public String symbol() {
      return symbol;
    }

    public String words() {
      return words;
    }

    public String style() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** One thing that must hold. */
  record Item(Standing standing, String text) {
    static Item holds(String text) {
      return new Item(Standing.HOLDS, text);
    }

    static Item missing(String text) {
      return new Item(Standing.MISSING, text);
    }
  }

  /**
   * What the rows tell of a pull request.
   *
   * @param approvals those that stand, the newest last
   * @param plans all plans of its head
   * @param errored states that applies could not store, of whichever project
   */
  record Facts(
      KnownPullRequest pull,
      List<Approval> approvals,
      List<ProjectLine> projects,
      List<PlanOverview> plans,
      List<ErroredState> errored) {
    Facts {
      approvals = List.copyOf(approvals);
      projects = List.copyOf(projects);
      plans = List.copyOf(plans);
      errored = List.copyOf(errored);
    }

    /** The newest plan run of a project if it made a plan of the head. */
    Optional<PlanOverview> planOf(ProjectLine line) {
      return line.plan()
          .filter(run -> run.state() == RunState.SUCCEEDED && pull.isCurrent(run))
          .map(Run::id)
          .flatMap(this::planOf);
    }

    private Optional<PlanOverview> planOf(RunId run) {
      return plans.stream().filter(plan -> plan.run().equals(run)).findFirst();
    }

    List<ShownPlan> shown(ProjectLine line) {
      return plans.stream()
          .filter(plan -> plan.project().equals(line.project()))
          .flatMap(
              plan -> plan.shownAt().map(at -> new ShownPlan(plan.effectDigest(), at)).stream())
          .toList();
    }

    boolean requires(String name) {
      return projects.stream().anyMatch(line -> line.requires(name));
    }
  }

  static Checklist of(Facts facts) {
    if (!facts.pull().isOpen()) {
      return new Checklist(List.of());
    }
    return new Checklist(
        Stream.of(planned(facts), approved(facts), askedLater(facts), held(facts), unstored(facts))
            .flatMap(List::stream)
            .toList());
  }

  private static List<Item> planned(Facts facts) {
    if (facts.projects().isEmpty()) {
      return List.of(Item.missing("no project is planned yet"));
    }
    boolean known = facts.projects().stream().anyMatch(line -> isCurrent(line, facts.pull()));
    String missing =
        names(
            facts,
            line -> !isPlanned(line, facts.pull()) && (!known || isCurrent(line, facts.pull())));
    String stale = names(facts, line -> facts.planOf(line).filter(PlanWords::isStale).isPresent());
    List<Item> items = new ArrayList<>();
    if (!missing.isEmpty()) {
      items.add(Item.missing("no plan of the head commit for " + missing));
    }
    if (!stale.isEmpty()) {
      items.add(Item.missing("the plan is out of date and must be made anew: " + stale));
    }
    return items.isEmpty()
        ? List.of(Item.holds("every project is planned for the head commit"))
        : items;
  }

  /** When one is, the others are touched no more: all are queued at once. */
  private static boolean isCurrent(ProjectLine line, KnownPullRequest pull) {
    return line.plan().filter(pull::isCurrent).isPresent();
  }

  private static boolean isPlanned(ProjectLine line, KnownPullRequest pull) {
    return line.plan()
        .filter(run -> run.state() == RunState.SUCCEEDED && pull.isCurrent(run))
        .isPresent();
  }

  private static List<Item> approved(Facts facts) {
    if (!facts.projects().isEmpty() && !facts.requires("approved")) {
      return List.of();
    }
    List<ProjectLine> judged =
        facts.projects().stream()
            .filter(line -> line.requires("approved"))
            .filter(line -> facts.planOf(line).filter(Checklist::canBeApplied).isPresent())
            .toList();
    return judged.isEmpty() ? List.of(approvedBeforeAnyPlan(facts)) : judged(facts, judged);
  }

  private static boolean canBeApplied(PlanOverview plan) {
    return plan.applicable() && plan.summary().hasChanges();
  }

  private static Item approvedBeforeAnyPlan(Facts facts) {
    String names =
        facts.approvals().stream()
            .filter(it -> it.commit().equals(facts.pull().head()))
            .map(it -> it.by().login())
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Item.missing(Requirements.NOT_APPROVED)
        : Item.holds("approved by " + names);
  }

  /** Per reason, and with the projects unless it is that of all. */
  private static List<Item> judged(Facts facts, List<ProjectLine> judged) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    judged.forEach(line ->
        unapproved(facts, line)
            .ifPresent(reason ->
                reasons.computeIfAbsent(reason, _ -> new ArrayList<>()).add(line.project())));
    if (reasons.isEmpty()) {
      return List.of(Item.holds("approved by " + approvers(facts, judged)));
    }
    return reasons.entrySet().stream()
        .map(it ->
            Item.missing(
                it.getValue().size() == judged.size()
                    ? it.getKey()
                    : String.join(", ", it.getValue()) + ": " + it.getKey()))
        .toList();
  }

  private static Optional<String> unapproved(Facts facts, ProjectLine line) {
    return Requirements.unapproved(
        facts.pull().head(),
        facts.planOf(line).orElseThrow().effectDigest(),
        facts.shown(line),
        facts.approvals());
  }

  private static String approvers(Facts facts, List<ProjectLine> judged) {
    return facts.approvals().stream()
        .filter(it -> judged.stream().anyMatch(line -> counts(it, facts, line)))
        .map(it -> it.by().login())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static boolean counts(Approval approval, Facts facts, ProjectLine line) {
    return ApprovalCounting.counts(
        approval,
        facts.pull().head(),
        facts.planOf(line).orElseThrow().effectDigest(),
        facts.shown(line));
  }

  private static List<Item> askedLater(Facts facts) {
    List<Item> items = new ArrayList<>();
    if (facts.requires("mergeable")) {
      items.add(
          new Item(
              Standing.ASKED_LATER,
              "that it can be merged: the code host is asked when it is applied"));
    }
    if (facts.requires("undiverged")) {
      items.add(
          new Item(
              Standing.ASKED_LATER,
              "that it has every commit of %s: looked at when it is applied"
                  .formatted(facts.pull().baseBranch())));
    }
    return items;
  }

  private static List<Item> held(Facts facts) {
    return facts.projects().stream()
        .filter(line ->
            line.lock().filter(lock -> !lock.holder().equals(facts.pull().id())).isPresent())
        .map(line ->
            Item.missing(
                "the state of %s is held by another pull request".formatted(line.project())))
        .toList();
  }

  private static List<Item> unstored(Facts facts) {
    return facts.projects().stream()
        .flatMap(line ->
            facts.errored().stream()
                .filter(left -> line.keeps(left.stateKey()))
                .map(left ->
                    Item.missing(
                        "%s could not store the state of %s: push what it left, or discard it, on the project's page"
                            .formatted(left.run(), line.project()))))
        .toList();
  }

  private static String names(Facts facts, java.util.function.Predicate<ProjectLine> which) {
    return facts.projects().stream()
        .filter(which)
        .map(ProjectLine::project)
        .collect(Collectors.joining(", "));
  }
}
