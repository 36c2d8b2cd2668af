package dev.atoll.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atoll.forge.PullRequestRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of a command beside its runs: facts, from which {@code comment} makes sentences. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface CommandOutcome {
  /** Whether the command says nothing about the head that it was asked for. */
  default boolean turnedAway() {
    return this instanceof Denied
        || this instanceof PullRequestEnded
        || this instanceof NoSuchProject
        || this instanceof NothingThere;
  }

  /** Its runs tell. */
  record SeeRuns() implements CommandOutcome {}

  /** The pull request touches no project. */
  record NoProjects() implements CommandOutcome {}

  /** A newer push came before anything was done: its own plans follow. */
  record Overtaken(String head) implements CommandOutcome {}

  /**
   * The repository's configuration cannot be read.
   *
   * @param where branch and commit that it was read from
   * @param mendedHere whether the pull request does nothing but mend it
   */
  record Broken(List<Problem> problems, String where, boolean mendedHere)
      implements CommandOutcome {}

  /**
   * What a merge would do that no plan shows.
   *
   * @param problems of the configuration that the pull request brings
   * @param orphaned projects whose code it deletes
   */
  record Foreseen(List<Problem> problems, List<String> orphaned) implements CommandOutcome {}

  /**
   * One thing that is wrong in a file.
   *
   * @param line from 1, or 0 where it concerns the whole file; likewise {@code column}
   * @param allowed what would be right, where that can be listed
   */
  record Problem(String path, int line, int column, String message, List<String> allowed) {}

  /** Head and base cannot be merged. */
  record Conflict(String baseBranch, List<String> paths) implements CommandOutcome {}

  /** The tree is not one that Atoll works in: links that leave it, forbidden names. */
  record TreeRefused(String reason) implements CommandOutcome {}

  record NoSuchProject(String wanted, List<String> nearest) implements CommandOutcome {}

  /**
   * A project that is configured for a directory in which there is nothing to plan.
   *
   * @param place where it is configured, like {@code atoll.yaml:12}
   */
  record NothingThere(String project, String directory, String place, Lacks lacks)
      implements CommandOutcome {
    /** What there is not. */
    public enum Lacks {
      DIRECTORY,
      TERRAFORM_FILES
    }
  }

  /** The person may not do this. */
  record Denied(String reason) implements CommandOutcome {}

  /** What is missing for an apply. */
  record RequirementsMissing(List<Missing> missing) implements CommandOutcome {}

  /**
   * One requirement of one project that does not hold.
   *
   * @param requirement approved, mergeable, undiverged…
   */
  record Missing(String project, String requirement, String reason) {}

  /** Other pull requests hold states that this apply needs. */
  record StatesHeld(List<Holder> holders) implements CommandOutcome {}

  /** Who holds a state: a pull request, perhaps of another repository. */
  record Holder(
      String project,
      String stateKey,
      PullRequestRef pullRequest,
      String title,
      String url,
      Instant since) {}

  /** There is no plan to apply: none was made, all are applied, or they have no changes. */
  record NothingToApply(String reason) implements CommandOutcome {}

  /** Plans that do not fit what main or the head have become; they are made anew. */
  record PlansStale(List<StalePlan> plans) implements CommandOutcome {}

  /** One stale plan with what changed, as in "accounts/prod/main.tf changed on main at abc123". */
  record StalePlan(String project, List<String> reasons) {}

  record StateUnknown(List<Missing> projects) implements CommandOutcome {}

  /**
   * @param released states that are free now
   * @param waiting states whose last writer still runs: they become free when it has ended
   * @param unresolved states whose last writer's end nobody knows: they become free when a person
   *     has said it
   */
  record Unlocked(List<String> released, List<String> waiting, List<String> unresolved)
      implements CommandOutcome {}

  /** Runs that were stopped, by their projects. */
  record Stopped(List<String> projects) implements CommandOutcome {}

  record Help() implements CommandOutcome {}

  record Versions(String atoll, List<String> terraform) implements CommandOutcome {}

  /** It was meant for us and is wrong. */
  record Usage(String problem, Optional<String> suggestion) implements CommandOutcome {}

  record PullRequestEnded(String state) implements CommandOutcome {}

  /** The pull request was closed, or merged, in a way that leaves something to say. */
  record Ended(
      String how,
      List<String> released,
      List<String> applied,
      List<String> unapplied,
      List<String> waiting,
      List<String> unresolved)
      implements CommandOutcome {}

  /** Ours to mend. */
  record InternalProblem(String reference) implements CommandOutcome {}
}
