package dev.atoll.comment;

import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanSummary;
import dev.atoll.platform.Sha256;
import dev.atoll.platform.VisibleText;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Facts in, the statuses of each project of a head out; only what has ended is told, because each
 * change is a call to the host. Pure.
 */
final class ProjectStatusRenderer {
  /** What GitHub takes as the name of a status. */
  private static final int LONGEST = 255;

  private static final int SHORT_DIGEST = 12;
  private static final Set<RunState> ENDS =
      Set.of(RunState.SUCCEEDED, RunState.FAILED, RunState.NEEDS_ATTENTION);

  private final StatusFacts facts;
  private final PageAddresses pages;

  ProjectStatusRenderer(StatusFacts facts, PageAddresses pages) {
    this.facts = facts;
    this.pages = pages;
  }

  /** What each plan came to; one that a newer push has overtaken is not spoken of. */
  List<CommitStatus> plans() {
    return facts.newest(RunPhase.PLAN).stream()
        .filter(run -> run.state().isFinal() && run.state() != RunState.SUPERSEDED)
        .map(this::plan)
        .toList();
  }

  /**
   * What each apply came to. Where a newer plan has ended after it, what is to be done about that
   * one: the apply's end must not stand for it.
   */
  List<CommitStatus> applies() {
    return facts.newest(RunPhase.APPLY, ENDS).stream()
        .flatMap(apply ->
            newerPlan(apply).map(this::applyOf).orElseGet(() -> Optional.of(apply(apply))).stream())
        .toList();
  }

  private Optional<Run> newerPlan(Run apply) {
    return facts.newest(RunPhase.PLAN).stream()
        .filter(plan -> plan.project().equals(apply.project()))
        .filter(plan -> plan.id().value() > apply.id().value())
        .findFirst();
  }

  private CommitStatus plan(Run run) {
    String words =
        summary(run)
            .map(it -> PlanTotals.of(List.of(it)))
            .orElseGet(() -> Tally.word(run, "planned"));
    return status(
        StatusRenderer.PLAN, run, Tally.endedBadly(run) ? State.FAILURE : State.SUCCESS, words);
  }

  private CommitStatus apply(Run run) {
    return status(
        StatusRenderer.APPLY,
        run,
        Tally.endedBadly(run) ? State.FAILURE : State.SUCCESS,
        Tally.word(run, "applied"));
  }

  /** Of a plan that is newer than the last apply; nothing while it is being made. */
  private Optional<CommitStatus> applyOf(Run plan) {
    if (!plan.state().isFinal()) {
      return Optional.empty();
    }
    if (plan.state() != RunState.SUCCEEDED) {
      return Optional.of(status(StatusRenderer.APPLY, plan, State.PENDING, "waits for a plan"));
    }
    return Optional.of(
        summary(plan).filter(PlanSummary::hasChanges).isPresent()
            ? status(StatusRenderer.APPLY, plan, State.PENDING, "not applied yet")
            : status(StatusRenderer.APPLY, plan, State.SUCCESS, "nothing to apply"));
  }

  private Optional<PlanSummary> summary(Run plan) {
    return Optional.ofNullable(facts.plans().get(plan.id())).map(Plan::summary);
  }

  private CommitStatus status(String context, Run run, State state, String words) {
    String project = run.project();
    String name = isAlike(project) ? digested(context, project) : name(context, project);
    return StatusRenderer.status(name, state, words, pages.run(run.id()));
  }

  /** GitHub takes two names that differ only in case for one. */
  private boolean isAlike(String project) {
    return facts.newest(RunPhase.PLAN).stream()
        .map(Run::project)
        .anyMatch(it -> it.equalsIgnoreCase(project) && !it.equals(project));
  }

  /** The same for as long as the project has its name. */
  static String name(String context, String project) {
    String name = full(context, project);
    return name.length() <= LONGEST ? name : digested(context, project);
  }

  private static String digested(String context, String project) {
    String digest = Sha256.hex(project).substring(0, SHORT_DIGEST);
    return Markdown.head(full(context, project), LONGEST - SHORT_DIGEST - 1) + "…" + digest;
  }

  private static String full(String context, String project) {
    return context + ": " + VisibleText.of(project);
  }
}
