package dev.atoll.web;

import dev.atoll.platform.Masking;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import dev.atoll.run.WaitReason;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The sentences of the pages about runs. */
@Component("runWords")
public class RunWords {
  private static final Set<RunState> ENDED_BADLY =
      EnumSet.of(RunState.FAILED, RunState.CANCELLED, RunState.NEEDS_ATTENTION);

  private final Masking masking;
  private final Times times;

  RunWords(Masking masking, Times times) {
    this.masking = masking;
    this.times = times;
  }

  /** What a run or its host said, without the secrets that the server knows. */
  public String masked(String foreign) {
    return foreign.isEmpty() ? foreign : masking.now().mask(foreign);
  }

  public String state(RunState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public String symbol(RunState state) {
    return switch (state) {
      case QUEUED -> "◷";
      case RUNNING -> "▶";
      case SUCCEEDED -> "✓";
      case FAILED -> "✗";
      case CANCELLED -> "⊘";
      case SUPERSEDED -> "↷";
      case NEEDS_ATTENTION -> "!";
    };
  }

  /** The class that gives a state its colour. */
  public String style(RunState state) {
    return "state-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String waits(WaitReason reason) {
    return switch (reason) {
      case WaitReason.NeedsRun(var run, var project, var state) ->
          "needs %s first (%s, %s)".formatted(project, run, state(state));
      case WaitReason.OrderGroup(var run, var project) ->
          "an earlier order group is not done: %s (%s)".formatted(project, run);
      case WaitReason.OneAtATime(var run, var project) ->
          "runs of this command follow one another; now %s (%s)".formatted(project, run);
      case WaitReason.OtherWriter(var run, var _, var state) ->
          state == RunState.NEEDS_ATTENTION
              ? "%s may still write this state: somebody must resolve it".formatted(run)
              : "%s writes this state".formatted(run);
      case WaitReason.HostAway(var since, var next) ->
          "waits for the code host: it is away since %s and is asked again at %s"
              .formatted(times.utc(since), times.utc(next));
      case WaitReason.ServerBudget(var most) ->
          "the server carries out %d runs at once, and all slots are taken".formatted(most);
      case WaitReason.ApplyBudget(var most) ->
          "the server carries out %d %s at once and keeps a slot for plans"
              .formatted(most, most == 1 ? "apply" : "applies");
      case WaitReason.PullRequestBudget(var most) ->
          "its pull request may have %d runs at once".formatted(most);
      case WaitReason.EnvironmentBudget(var environment, var most) ->
          "the environment %s may have %d runs at once".formatted(environment, most);
      case WaitReason.NextInLine() -> "next in line";
    };
  }

  public String chosen(ChoiceReason reason) {
    String through =
        reason.chain().isEmpty() ? "" : ", through " + String.join(" → ", reason.chain());
    return switch (reason.kind()) {
      case "changed" -> reason.path() + " changed" + through;
      case "module" -> reason.path() + " changed, in a module that it uses" + through;
      case "read" -> reason.path() + " changed, which it reads" + through;
      case "when_modified" -> reason.path() + " changed and matches its when_modified";
      case "asked" -> "asked for: " + reason.path();
      case "base_moved" -> "its base branch moved: " + reason.path() + through;
      case "touched_since" ->
          "its pull request touches it since its base branch moved: " + reason.path();
      case "state_moved" -> "its state was written by others";
      case "conflict_over" -> "its pull request can be merged again";
      case "merge_tried" -> "the merge queue tries " + reason.path() + through;
      case "lock_freed" -> "its state became free";
      default -> reason.kind() + " " + reason.path() + through;
    };
  }

  /** Which Terraform it was given, or what is asked for while it has none. */
  public String terraform(Run run) {
    return run.terraform()
        .orElseGet(() ->
            run.spec()
                .terraformVersion()
                .or(() -> joined(run.spec().requiredVersions()))
                .map(wanted -> wanted + " is asked for")
                .orElse("whichever is there"));
  }

  private static Optional<String> joined(List<String> constraints) {
    return Optional.of(String.join(", ", constraints)).filter(it -> !it.isEmpty());
  }

  /** How it ended, in one line; empty while it has not. */
  public String ended(Run run) {
    RunOutcome outcome = run.outcome();
    String detail = masked(outcome.detail());
    return switch (outcome.reason()) {
      case NONE, DONE -> numbers(outcome);
      case TERRAFORM_FAILED -> "Terraform failed" + colon(detail);
      case NO_SUCH_TERRAFORM -> "there is no such Terraform here" + colon(detail);
      case TREE_REFUSED -> "the repository's tree was refused" + colon(detail);
      case STATE_REFUSED -> "its state cannot be kept like this" + colon(detail);
      case ARTIFACT_TOO_LARGE ->
          "the plan and the files that it made are too large" + colon(detail);
      case TIME_LIMIT -> "took longer than it may" + colon(detail);
      case WORKER_LOST -> "its worker was lost " + detail + " times";
      case HOST_AWAY -> "the code host was away for " + detail;
      case HOST_REFUSED -> "the code host refused" + colon(detail);
      case STOPPED -> "stopped by " + detail;
      case NEWER_PUSH -> "a newer push came";
      case PULL_REQUEST_ENDED -> "its pull request ended";
      case BASE_MOVED -> "its base branch moved";
      case QUEUE_MOVED -> "the merge queue does not try it any more";
      case RETARGETED -> "its pull request goes onto another branch";
      case DEPENDENCY_FAILED -> "what it needs failed" + colon(detail);
      case PLAN_STALE -> "its plan was out of date" + colon(detail);
      case PLAN_CONSUMED -> "its plan had been applied" + colon(detail);
      case REQUIREMENT_MISSING -> "a requirement was not met any more" + colon(detail);
      case END_UNKNOWN -> "nobody could learn how it ended" + colon(detail);
      case RESOLVED -> "resolved by " + detail;
      case INTERNAL -> "Atoll failed" + colon(detail);
    };
  }

  /** How far an apply came that did not succeed; empty for all other runs. */
  public String reached(Run run) {
    if (run.phase() != RunPhase.APPLY || !ENDED_BADLY.contains(run.state())) {
      return "";
    }
    String done = numbers(run.outcome());
    if (run.task().isEmpty()) {
      return "Terraform was not started: nothing was changed.";
    }
    return done.isEmpty()
        ? "Terraform completed no change of a resource before it ended."
        : "It was partial: %s before it ended. The rest of the plan was not applied; plan again to see what is missing."
            .formatted(done);
  }

  public String phase(RunPhase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static String numbers(RunOutcome outcome) {
    return outcome.added() + outcome.changed() + outcome.destroyed() == 0
        ? ""
        : "%d added, %d changed, %d destroyed"
            .formatted(outcome.added(), outcome.changed(), outcome.destroyed());
  }

  private static String colon(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }
}
