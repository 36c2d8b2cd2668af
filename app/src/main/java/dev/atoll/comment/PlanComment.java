package dev.atoll.comment;

import dev.atoll.comment.CommentFacts.RunFacts;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanAction;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.PlanSummary;
import dev.atoll.plan.StaleReason;
import dev.atoll.run.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comment of a command that plans: while it runs, and when it is done. */
@SuppressWarnings("InlineFormatString") // The texts stand together, above the code.
final class PlanComment {
  private static final int MOST_RISKS = 20;

  private static final String TABLE =
      """
      | Project | + | ~ | - | Look twice | |
      |:--|--:|--:|--:|:--|:--|\
      """;

  private static final String RISKS =
      """
      **Look twice:**

      %s\
      """;

  private static final String TO_APPLY =
      """
      To apply %s, comment `atoll apply`%s. To plan again, comment `atoll plan`.\
      """;

  private static final String NOTHING_TO_APPLY =
      """
      There is nothing to apply. To plan again, comment `atoll plan`.\
      """;

  private static final String OUTDATED =
      """
      No plan here can be applied any more. A newer one takes its place by itself, or with `atoll plan`.\
      """;

  private static final String CONFLICT =
      """
      Nothing can be applied while this pull request conflicts with %s. Merge or rebase onto %s and push: the plans follow by themselves.\
      """;

  private static final String STOPPED =
      """
      It was stopped. To plan again, comment `atoll plan`.\
      """;

  private static final String TO_MEND =
      """
      Nothing can be applied yet. Mend what failed and push, or comment `atoll plan` to try again.\
      """;

  private final CommentFacts facts;
  private final PageAddresses pages;

  PlanComment(CommentFacts facts, PageAddresses pages) {
    this.facts = facts;
    this.pages = pages;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    prose(blocks, heading());
    prose(blocks, why());
    prose(blocks, risks());
    blocks.add(new Block.Table(TABLE, facts.runs().stream().map(this::row).toList()));
    prose(blocks, notes());
    facts.runs().forEach(run -> differing(run).ifPresent(blocks::add));
    facts.runs().forEach(run -> output(run).ifPresent(blocks::add));
    prose(blocks, whatNext());
    return blocks;
  }

  private String heading() {
    return "### Plan of %s for `%s`: %s"
        .formatted(
            Sentences.count(facts.runs().size(), "project"),
            facts.command().head().abbreviated(),
            PlanTotals.of(facts.runs().stream().map(RunFacts::run).toList(), summaries()));
  }

  private List<PlanSummary> summaries() {
    return facts.runs().stream().flatMap(run -> run.plan().stream()).map(Plan::summary).toList();
  }

  private String why() {
    return facts
        .command()
        .onto()
        .map(Sentences::plannedOnto)
        .orElseGet(() ->
            facts.runs().isEmpty()
                ? ""
                : Sentences.plannedAgain(facts.runs().getFirst().run().reason()));
  }

  private String risks() {
    List<String> risks =
        facts.runs().stream()
            .flatMap(run -> run.plan().stream().flatMap(plan -> risky(run, plan)))
            .toList();
    if (risks.isEmpty()) {
      return "";
    }
    String named = risks.stream().limit(MOST_RISKS).collect(Collectors.joining("\n"));
    int more = risks.size() - MOST_RISKS;
    return RISKS.formatted(more > 0 ? named + "\n- and " + more + " more" : named);
  }

  private static Stream<String> risky(RunFacts run, Plan plan) {
    return plan.summary().risky().stream()
        .map(risky ->
            "- %s: **%s** %s"
                .formatted(
                    Markdown.code(run.run().project()),
                    word(risky.action()),
                    Markdown.code(risky.address())));
  }

  private static String word(PlanAction action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private String row(RunFacts run) {
    String counts =
        run.plan()
            .map(Plan::summary)
            .map(summary ->
                "%d | %d | %d | %s"
                    .formatted(summary.add(), summary.change(), summary.destroy(), risk(summary)))
            .orElse(" |  |  | ");
    return "| %s | %s | %s |"
        .formatted(
            Markdown.code(run.run().project()),
            counts,
            Markdown.link(state(run), pages.run(run.run().id())));
  }

  /** Each risky action with its number; the resources stand above the table. */
  private static String risk(PlanSummary summary) {
    return Arrays.stream(PlanAction.values())
        .map(action -> counted(summary, action))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String counted(PlanSummary summary, PlanAction action) {
    long number = summary.risky().stream().filter(risky -> risky.action() == action).count();
    return number == 0 ? "" : "**%d %s**".formatted(number, word(action));
  }

  private static String state(RunFacts run) {
    return run.plan().filter(_ -> run.run().state() == RunState.SUCCEEDED).isPresent()
        ? run.plan().map(PlanComment::planned).orElseThrow()
        : Tally.word(run.run(), "planned");
  }

  private static String planned(Plan plan) {
    PlanSummary summary = plan.summary();
    if (!summary.hasChanges()) {
      return "no changes";
    }
    String more = String.join(", ", PlanTotals.others(List.of(summary)));
    return more.isEmpty() ? "planned" : "planned: " + more;
  }

  private String notes() {
    return facts.runs().stream()
        .flatMap(run -> notes(run).stream())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> notes(RunFacts run) {
    String start = "- " + Markdown.code(run.run().project()) + ": ";
    List<String> notes = new ArrayList<>();
    if (Tally.endedBadly(run.run())) {
      notes.add(start + Sentences.ended(run.run()) + ".");
    }
    run.plan().flatMap(PlanComment::outdated).ifPresent(note -> notes.add(start + note));
    difference(run).ifPresent(note -> notes.add(start + note));
    run.holder().ifPresent(holder -> notes.add(start + Sentences.held(holder)));
    run.unmerged().ifPresent(other -> notes.add(start + Sentences.unmerged(other)));
    if (!run.others().isEmpty()) {
      notes.add(start + others(run));
    }
    if (!Sentences.warnings(run.run()).isEmpty()) {
      notes.add(Sentences.warnings(run.run()));
    }
    return notes;
  }

  private static String others(RunFacts run) {
    return "also planned by "
        + run.others().stream().map(Sentences::pullRequest).collect(Collectors.joining(", "))
        + ". The one that is applied second is planned again first.";
  }

  private static Optional<String> outdated(Plan plan) {
    return switch (plan.standing()) {
      case PlanStanding.Stale stale ->
          Optional.of("this plan is outdated: " + Sentences.stale(stale.reason()) + ".");
      case PlanStanding.Applicable _, PlanStanding.Used _ -> Optional.empty();
    };
  }

  /** An approval counts for what a plan would do, and not for the plan. */
  private static Optional<String> difference(RunFacts run) {
    boolean needsApproval = run.run().spec().requirements().contains("approved");
    return run.plan()
        .flatMap(plan -> run.before().map(before -> isSame(before, plan)))
        .map(same -> same ? sameEffect(needsApproval) : otherEffect(needsApproval));
  }

  private static boolean isSame(Plan before, Plan plan) {
    return before.effectDigest().equals(plan.effectDigest());
  }

  private static String sameEffect(boolean needsApproval) {
    return needsApproval
        ? "this plan does the same as the one before, so an approval of that one counts."
        : "this plan does the same as the one before.";
  }

  private static String otherEffect(boolean needsApproval) {
    return needsApproval
        ? "this plan does something else than the one before, so it needs an approval of its own."
        : "this plan does something else than the one before.";
  }

  private Optional<Block> differing(RunFacts run) {
    return run.plan()
        .flatMap(plan ->
            run.before()
                .filter(before -> !isSame(before, plan))
                .map(before -> PlanDifference.between(before, plan)))
        .filter(difference -> !difference.isEmpty())
        .map(difference ->
            new Block.Output(
                run.run().project() + ": what differs from the plan before",
                "diff",
                difference.text(),
                Block.Shown.FOLDED,
                pages.run(run.run().id())));
  }

  private Optional<Block> output(RunFacts run) {
    String url = pages.run(run.run().id());
    if (run.plan().isPresent()) {
      return run.plan()
          .filter(plan -> !plan.diff().isBlank())
          .map(plan ->
              new Block.Output(
                  run.run().project() + ": " + PlanTotals.of(List.of(plan.summary())),
                  "diff",
                  plan.diff(),
                  Block.Shown.FOLDED,
                  url));
    }
    return run.output().isBlank()
        ? Optional.empty()
        : Optional.of(
            new Block.Output(
                run.run().project() + " failed", "", run.output(), Block.Shown.OPEN, url));
  }

  private String whatNext() {
    if (facts.runs().stream().anyMatch(run -> !run.run().state().isFinal())) {
      return "";
    }
    List<RunFacts> applicable = facts.runs().stream().filter(PlanComment::isApplicable).toList();
    if (!applicable.isEmpty()) {
      return TO_APPLY.formatted(
          applicable.size() == 1 ? "this plan" : "these plans", single(applicable));
    }
    if (has(RunState.FAILED)) {
      return TO_MEND;
    }
    if (has(RunState.CANCELLED)) {
      return STOPPED;
    }
    return has(RunState.SUPERSEDED)
        ? ""
        : outdated().findFirst().map(this::outdated).orElse(NOTHING_TO_APPLY);
  }

  private boolean has(RunState state) {
    return facts.runs().stream().anyMatch(run -> run.run().state() == state);
  }

  private Stream<StaleReason> outdated() {
    return facts.runs().stream()
        .flatMap(run -> run.plan().stream())
        .filter(plan -> plan.summary().hasChanges())
        .flatMap(plan ->
            plan.standing() instanceof PlanStanding.Stale(var _, StaleReason reason)
                ? Stream.of(reason)
                : Stream.empty());
  }

  private String outdated(StaleReason first) {
    String base = Markdown.code(facts.pullRequest().baseBranch());
    return first instanceof StaleReason.Conflict ? CONFLICT.formatted(base, base) : OUTDATED;
  }

  private static boolean isApplicable(RunFacts run) {
    return run.plan().filter(plan -> plan.applicable() && plan.summary().hasChanges()).isPresent();
  }

  private static String single(List<RunFacts> applicable) {
    if (applicable.size() == 1) {
      return "";
    }
    String name = ShellWord.of(applicable.getFirst().run().project());
    return ", or for one of them " + Markdown.code("atoll apply -p " + name);
  }

  private static void prose(List<Block> blocks, String markdown) {
    if (!markdown.isBlank()) {
      blocks.add(new Block.Prose(markdown));
    }
  }
}
