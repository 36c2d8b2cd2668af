package dev.atoll.comment;

import dev.atoll.comment.CommentFacts.RunFacts;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The comment of an apply: while it runs, and when it is done. */
@SuppressWarnings("InlineFormatString") // The texts stand together, above the code.
final class ApplyComment {
  private static final String TABLE =
      """
      | Project | + | ~ | - | |
      |:--|--:|--:|--:|:--|\
      """;

  private static final String NEEDS_ATTENTION =
      """
      **%s needs attention.** Nobody can say how this apply ended: %s. It was started%s and may have changed everything that its plan names, or nothing. Its state stays locked and it is not started again.

      What to do: look at %s for what it wrote, compare the account with the state, and then say on that page whether it succeeded or failed. After a failure, comment `atoll plan`: the new plan shows what is still missing.\
      """;

  private static final String FAILED =
      """
      What was applied stays applied, and the states stay locked by this pull request. Mend what failed and push, or comment `atoll plan`; then comment `atoll apply` for the rest.\
      """;

  private static final String ALL_APPLIED =
      """
      All applied. Merge this pull request, so that %s has what the accounts have; that releases its states.\
      """;

  private static final String MORE_TO_APPLY =
      """
      Applied. Still to be applied here: %s. Comment `atoll apply` for the rest, then merge.\
      """;

  private final CommentFacts facts;
  private final PageAddresses pages;

  ApplyComment(CommentFacts facts, PageAddresses pages) {
    this.facts = facts;
    this.pages = pages;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Prose(heading()));
    attention().forEach(text -> blocks.add(new Block.Prose(text)));
    blocks.add(new Block.Table(TABLE, facts.runs().stream().map(this::row).toList()));
    String notes =
        facts.runs().stream().flatMap(ApplyComment::notes).collect(Collectors.joining("\n"));
    if (!notes.isEmpty()) {
      blocks.add(new Block.Prose(notes));
    }
    facts.runs().forEach(run -> output(run).ifPresent(blocks::add));
    whatNext().ifPresent(text -> blocks.add(new Block.Prose(text)));
    return blocks;
  }

  private String heading() {
    return "### Apply of %s for `%s`: %s"
        .formatted(
            Sentences.count(facts.runs().size(), "project"),
            facts.command().head().abbreviated(),
            Tally.of(facts.runs().stream().map(RunFacts::run).toList(), "applied"));
  }

  private List<String> attention() {
    return facts.runs().stream()
        .map(RunFacts::run)
        .filter(run -> run.state() == RunState.NEEDS_ATTENTION)
        .map(this::attention)
        .toList();
  }

  private String attention(Run run) {
    return NEEDS_ATTENTION.formatted(
        Markdown.code(run.project()),
        run.outcome().detail().isEmpty()
            ? "contact with it was lost"
            : Markdown.text(run.outcome().detail()),
        run.started().map(time -> " at " + Sentences.time(time)).orElse(""),
        Markdown.link("the page of " + run.id(), pages.run(run.id())));
  }

  private String row(RunFacts facts) {
    Run run = facts.run();
    RunOutcome outcome = run.outcome();
    String counts =
        isCounted(run)
            ? "%d | %d | %d".formatted(outcome.added(), outcome.changed(), outcome.destroyed())
            : " |  | ";
    return "| %s | %s | %s |"
        .formatted(
            Markdown.code(run.project()),
            counts,
            Markdown.link(Tally.word(run, "applied"), pages.run(run.id())));
  }

  /** Of a run that a person resolved, what was seen counts; that nothing was seen says nothing. */
  private static boolean isCounted(Run run) {
    RunOutcome outcome = run.outcome();
    return (run.state() == RunState.SUCCEEDED || run.state() == RunState.FAILED)
        && (outcome.reason() != RunOutcome.Reason.RESOLVED
            || outcome.added() + outcome.changed() + outcome.destroyed() > 0);
  }

  private static java.util.stream.Stream<String> notes(RunFacts facts) {
    Run run = facts.run();
    List<String> notes = new ArrayList<>();
    if (isToBeTold(run)) {
      notes.add("- " + Markdown.code(run.project()) + ": " + Sentences.ended(run) + ".");
    }
    if (!Sentences.warnings(run).isEmpty()) {
      notes.add(Sentences.warnings(run));
    }
    return notes.stream();
  }

  private static boolean isToBeTold(Run run) {
    boolean resolved = run.outcome().reason() == RunOutcome.Reason.RESOLVED;
    return resolved || (Tally.endedBadly(run) && run.state() != RunState.NEEDS_ATTENTION);
  }

  private Optional<Block> output(RunFacts facts) {
    Run run = facts.run();
    return facts.output().isBlank() || run.state() == RunState.RUNNING
        ? Optional.empty()
        : Optional.of(
            new Block.Output(
                run.project() + ": " + Tally.word(run, "applied"),
                "",
                facts.output(),
                run.state() == RunState.SUCCEEDED
                    ? Block.Shown.FOLDED_END_MATTERS
                    : Block.Shown.OPEN,
                pages.run(run.id())));
  }

  private Optional<String> whatNext() {
    List<RunState> states = facts.runs().stream().map(run -> run.run().state()).toList();
    if (states.stream().allMatch(state -> state == RunState.SUCCEEDED)) {
      if (!facts.unapplied().isEmpty()) {
        return Optional.of(MORE_TO_APPLY.formatted(Markdown.codes(facts.unapplied())));
      }
      return Optional.of(ALL_APPLIED.formatted(Markdown.code(facts.pullRequest().baseBranch())));
    }
    return states.contains(RunState.FAILED) && states.stream().allMatch(RunState::isFinal)
        ? Optional.of(FAILED)
        : Optional.empty();
  }
}
