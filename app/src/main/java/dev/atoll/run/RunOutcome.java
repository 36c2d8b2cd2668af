package dev.atoll.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a run ended, as facts.
 *
 * @param detail the name, version, limit or person that belongs to the reason; may be empty
 * @param added resources that an apply added; likewise {@code changed} and {@code destroyed}
 * @param warnings what a person should know though the run is over: a kept {@code errored.tfstate},
 *     unfinished resources
 */
public record RunOutcome(
    Reason reason, String detail, int added, int changed, int destroyed, List<String> warnings) {
  /** Why a run ended as it did. */
  public enum Reason {
    NONE,
    DONE,
    TERRAFORM_FAILED,
    NO_SUCH_TERRAFORM,
    TREE_REFUSED,
    STATE_REFUSED,
    ARTIFACT_TOO_LARGE,
    TIME_LIMIT,
    WORKER_LOST,
    HOST_AWAY,
    HOST_REFUSED,
    STOPPED,
    NEWER_PUSH,
    PULL_REQUEST_ENDED,
    BASE_MOVED,
    RETARGETED,
    QUEUE_MOVED,
    DEPENDENCY_FAILED,
    PLAN_STALE,
    PLAN_CONSUMED,
    REQUIREMENT_MISSING,
    END_UNKNOWN,
    RESOLVED,
    INTERNAL
  }

  private static final Set<Reason> OVERTAKEN =
      EnumSet.of(
          Reason.NEWER_PUSH,
          Reason.PULL_REQUEST_ENDED,
          Reason.BASE_MOVED,
          Reason.RETARGETED,
          Reason.QUEUE_MOVED);

  public RunOutcome {
    warnings = List.copyOf(warnings);
  }

  /** Something newer took its place, and nobody stopped it. */
  public boolean isOvertaken() {
    return OVERTAKEN.contains(reason);
  }

  /** The state of a run that was stopped for this. */
  public RunState stopped() {
    return isOvertaken() ? RunState.SUPERSEDED : RunState.CANCELLED;
  }

  public static RunOutcome of(Reason reason, String detail) {
    return new RunOutcome(reason, detail, 0, 0, 0, List.of());
  }

  public static RunOutcome none() {
    return of(Reason.NONE, "");
  }

  /** A person said how it ended; what was known of it stays known. */
  RunOutcome resolvedBy(String person) {
    return new RunOutcome(Reason.RESOLVED, person, added, changed, destroyed, warnings);
  }
}
