package dev.atoll.forge.github;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What GitHub says of a pull request's way into its base.
 *
 * @param state OPEN, CLOSED or MERGED
 * @param mergeable MERGEABLE, CONFLICTING or UNKNOWN
 * @param mergeState GitHub's summary, {@code mergeStateStatus}
 * @param decision {@code reviewDecision}, empty when nothing asks for a review
 * @param approvals how many approvals of people who may write stand
 * @param unresolved conversations that are not resolved; empty when there are too many to count
 * @param checks the latest of each check beside the head
 */
record MergeFacts(
    String state,
    boolean isDraft,
    String mergeable,
    String mergeState,
    Optional<String> decision,
    int approvals,
    Optional<Integer> unresolved,
    List<Check> checks) {

  MergeFacts {
    checks = List.copyOf(checks);
  }

  /** A check or status beside the head. */
  sealed interface Check {
    String name();

    Standing standing();

    record Status(String name, Standing standing) implements Check {}

    /**
     * @param app the number of the App that made it
     * @param workflow the workflow's file, for those that a workflow made
     * @param suite how the whole workflow stands
     * @param order a later one has a larger one
     */
    record Run(
        String name,
        Standing standing,
        Optional<String> app,
        Optional<String> workflow,
        Standing suite,
        long order)
        implements Check {}
  }

  /** How a check stands. */
  enum Standing {
    PASSED,
    PENDING,
    FAILED
  }

  /**
   * What has to hold before a merge.
   *
   * @param checks the required ones
   * @param upToDate whether the head must hold the base
   * @param approvals how many are required
   * @param resolved whether all conversations must be resolved
   * @param workflows files of required workflows
   * @param unknown names of rules that cannot be evaluated
   */
  record Rules(
      Set<RequiredCheck> checks,
      boolean upToDate,
      int approvals,
      boolean resolved,
      Set<String> workflows,
      Set<String> unknown) {
    Rules {
      checks = Set.copyOf(checks);
      workflows = Set.copyOf(workflows);
      unknown = Set.copyOf(unknown);
    }
  }

  /**
   * @param app the number of the App that it has to come from
   */
  record RequiredCheck(String name, Optional<String> app) {}
}
