package dev.atoll.web;

import dev.atoll.plan.PlanOverview;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.StaleReason;

/** How a plan stands, as a sentence. Pure. */
final class PlanWords {
  private PlanWords() {}

  static boolean isStale(PlanOverview plan) {
    return plan.standing() instanceof PlanStanding.Stale;
  }

  /** Whether it may be applied. */
  static String standing(PlanOverview plan) {
    return switch (plan.standing()) {
      case PlanStanding.Applicable() -> "It can be applied.";
      case PlanStanding.Used(var run) -> "It was used by " + run + ".";
      case PlanStanding.Stale(var _, var reason) -> "It is out of date: " + words(reason) + ".";
    };
  }

  private static String words(StaleReason reason) {
    return switch (reason) {
      case StaleReason.FilesChanged(var paths, var branch, var commit) ->
          "%s changed on %s at %s".formatted(String.join(", ", paths), branch, commit);
      case StaleReason.SettingsChanged(var what) -> String.join(", ", what) + " changed";
      case StaleReason.StateMoved(var _, var planned, var _, var current) ->
          "the state was at serial %d and is at %d".formatted(planned, current);
      case StaleReason.AppliedByOther(long number) ->
          "#%d was applied to its state".formatted(number);
      case StaleReason.Conflict(var branch, var commit, var _) ->
          "it conflicts with %s since %s".formatted(branch, commit);
      case StaleReason.ProjectGone(var branch, var commit) ->
          "it is no project any more since %s is at %s".formatted(branch, commit);
      case StaleReason.NewerPush(var commit) -> "%s was pushed".formatted(commit);
      case StaleReason.ArtifactDeleted() -> "its file was deleted after its time";
    };
  }
}
