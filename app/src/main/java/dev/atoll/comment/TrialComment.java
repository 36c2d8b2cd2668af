package dev.atoll.comment;

import dev.atoll.comment.CommentFacts.RunFacts;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.stream.Collectors;

/** Tells why a merge that its host tried stands back, and what to do. Pure. */
final class TrialComment {
  private final CommentFacts facts;
  private final PageAddresses pages;

  TrialComment(CommentFacts facts, PageAddresses pages) {
    this.facts = facts;
    this.pages = pages;
  }

  String text() {
    List<RunFacts> refusing = facts.runs();
    String commit =
        facts
            .command()
            .tree()
            .map(it -> Markdown.code(it.abbreviated()))
            .orElse("a commit of its own");
    boolean broken = refusing.stream().anyMatch(it -> it.run().state() != RunState.SUCCEEDED);
    String then = broken ? " to see whether that is mended" : ", look at it, comment `atoll apply`";
    return """
    **The merge queue cannot merge this pull request yet.** Together with what stands before it, as %s, it is not what was planned here:

    %s

    When what stands before it is merged, comment `atoll plan`%s, and put the pull request into the queue again.\
    """
        .formatted(
            commit, refusing.stream().map(this::line).collect(Collectors.joining("\n")), then);
  }

  private String line(RunFacts it) {
    String page = pages.run(it.run().id());
    return it.plan()
        .map(plan ->
            "- %s: %s, which nobody has applied"
                .formatted(
                    Markdown.code(it.run().project()),
                    Markdown.link(PlanTotals.of(List.of(plan.summary())), page)))
        .orElseGet(() ->
            "- %s: %s (%s)"
                .formatted(
                    Markdown.code(it.run().project()),
                    Markdown.link("could not be planned", page),
                    Sentences.ended(it.run())));
  }
}
