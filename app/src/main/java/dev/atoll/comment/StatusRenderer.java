package dev.atoll.comment;

import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanSummary;
import dev.atoll.platform.VisibleText;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.Run;
import dev.atoll.run.RunState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Facts in, the two statuses of a head out. Pure. */
final class StatusRenderer {
  static final String PLAN = "atoll/plan";
  static final String APPLY = "atoll/apply";
  private static final int LONGEST = 140;

  private final StatusFacts facts;
  private final String url;

  StatusRenderer(StatusFacts facts, String url) {
    this.facts = facts;
    this.url = url;
  }

  /** None while nobody has planned this head. */
  List<CommitStatus> statuses() {
    return facts.isPlanned() ? List.of(plan(), apply()) : List.of();
  }

  private CommitStatus plan() {
    List<Run> plans = List.copyOf(facts.planned());
    if (facts.isPlanning()) {
      return status(PLAN, State.PENDING, "Being planned");
    }
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      return status(PLAN, State.FAILURE, problem.get());
    }
    if (plans.isEmpty()) {
      return status(PLAN, State.SUCCESS, "No project is touched");
    }
    return status(
        PLAN,
        plans.stream().anyMatch(Tally::endedBadly) ? State.FAILURE : State.SUCCESS,
        PlanTotals.of(plans, summaries(plans)));
  }

  private List<PlanSummary> summaries(List<Run> plans) {
    return plans.stream()
        .flatMap(run -> Optional.ofNullable(facts.plans().get(run.id())).stream())
        .map(Plan::summary)
        .toList();
  }

  private Optional<String> problem() {
    return facts.lastWhole().flatMap(command -> problem(command.outcome()));
  }

  private static Optional<String> problem(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.SeeRuns _,
          CommandOutcome.NoProjects _,
          CommandOutcome.PullRequestEnded _,
          CommandOutcome.Denied _ ->
          Optional.empty();
      case CommandOutcome.Broken broken when broken.mendedHere() -> Optional.empty();
      case CommandOutcome.Broken broken ->
          Optional.of(
              Sentences.count(broken.problems().size(), "problem") + " to mend, see the comment");
      case CommandOutcome.Conflict conflict ->
          Optional.of("Conflicts with " + VisibleText.of(conflict.baseBranch()));
      case CommandOutcome.Overtaken _ -> Optional.of("A newer push has taken its place");
      case CommandOutcome.TreeRefused _ -> Optional.of("Its files cannot be used, see the comment");
      case CommandOutcome.InternalProblem _ ->
          Optional.of("Something went wrong in Atoll, see the comment");
      case CommandOutcome.NoSuchProject _,
          CommandOutcome.NothingThere _,
          CommandOutcome.RequirementsMissing _,
          CommandOutcome.StatesHeld _,
          CommandOutcome.NothingToApply _,
          CommandOutcome.PlansStale _,
          CommandOutcome.StateUnknown _,
          CommandOutcome.Unlocked _,
          CommandOutcome.Stopped _,
          CommandOutcome.Help _,
          CommandOutcome.Versions _,
          CommandOutcome.Usage _,
          CommandOutcome.Ended _,
          CommandOutcome.Foreseen _ ->
          Optional.of("Not planned, see the comment");
    };
  }

  private CommitStatus apply() {
    Progress progress = new Progress();
    facts.planned().forEach(plan -> progress.add(plan, facts.appliedAfter(plan)));
    if (!progress.failed.isEmpty()) {
      return status(APPLY, State.FAILURE, progress.words());
    }
    if (facts.isPlanning() || problem().isPresent() || progress.unplanned > 0) {
      return status(APPLY, State.PENDING, "Waits for plans");
    }
    if (progress.waiting > 0 || progress.applying > 0) {
      return status(APPLY, State.PENDING, progress.words());
    }
    return status(
        APPLY, State.SUCCESS, progress.applied == 0 ? "Nothing to apply" : progress.words());
  }

  private CommitStatus status(String context, State state, String description) {
    return status(context, state, description, url);
  }

  static CommitStatus status(String context, State state, String description, String url) {
    String text =
        description.length() <= LONGEST
            ? description
            : Markdown.head(description, LONGEST - 1) + "…";
    return new CommitStatus(context, state, text, Optional.of(url));
  }

  /** Where the projects of a head stand on their way to being applied. */
  private final class Progress {
    private final Collection<Run> failed = new ArrayList<>();
    private int unplanned;
    private int waiting;
    private int applying;
    private int applied;

    void add(Run plan, Optional<Run> apply) {
      if (apply.isPresent() && started(apply.get())) {
        addApply(apply.get());
      } else if (plan.state() != RunState.SUCCEEDED) {
        unplanned++;
      } else if (hasChanges(plan)) {
        waiting++;
      }
    }

    private void addApply(Run apply) {
      switch (apply.state()) {
        case QUEUED, RUNNING -> applying++;
        case SUCCEEDED -> applied++;
        case FAILED, NEEDS_ATTENTION -> failed.add(apply);
        case CANCELLED, SUPERSEDED -> waiting++;
      }
    }

    /** One that never ran is as if it had not been asked for. */
    private boolean started(Run apply) {
      return apply.state() != RunState.SUPERSEDED && apply.state() != RunState.CANCELLED;
    }

    private boolean hasChanges(Run plan) {
      return Optional.ofNullable(facts.plans().get(plan.id()))
          .filter(made -> made.summary().hasChanges())
          .isPresent();
    }

    String words() {
      List<String> words = new ArrayList<>();
      if (applying == 0) {
        add(words, applied, "applied");
      }
      if (!failed.isEmpty()) {
        words.add(Tally.of(List.copyOf(failed), ""));
      }
      if (applying > 0) {
        words.add(failed.isEmpty() ? "Being applied" : "others being applied");
      } else {
        add(words, waiting, "not applied yet");
      }
      return String.join(", ", words);
    }

    private void add(List<String> words, int number, String word) {
      if (number > 0) {
        words.add(number + " " + word);
      }
    }
  }
}
