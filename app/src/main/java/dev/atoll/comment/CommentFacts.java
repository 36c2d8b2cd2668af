package dev.atoll.comment;

import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.plan.Plan;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;
import dev.atoll.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the comment of one command is made from.
 *
 * @param runs those of the command; of what a host tries to merge, those that stand in its way
 * @param unapplied projects of this pull request whose plans have changes and are not applied yet
 */
record CommentFacts(
    KnownPullRequest pullRequest, Command command, List<RunFacts> runs, List<String> unapplied) {
  CommentFacts {
    runs = List.copyOf(runs);
    unapplied = List.copyOf(unapplied);
  }

  /** Nothing but what follows from later events will change. */
  boolean isFinal() {
    return command.state() != CommandState.RUNNING;
  }

  /** One that is still being prepared says nothing, nor does a push that touches no project. */
  boolean hasSomethingToSay() {
    if (command.kind() == CommandKind.TRIAL) {
      return isFinal() && !runs.isEmpty();
    }
    boolean ofItself =
        command.kind() == CommandKind.AUTOPLAN || command.kind() == CommandKind.REPLAN;
    boolean nothingToTell =
        command.outcome() instanceof CommandOutcome.NoProjects
            || command.outcome() instanceof CommandOutcome.Overtaken
            || command.outcome() instanceof CommandOutcome.PullRequestEnded;
    return !runs.isEmpty() || (isFinal() && !(ofItself && nothingToTell));
  }

  /** Something newer took its place before anything was said, and nobody asked for it. */
  boolean isOvertaken() {
    return command.kind() != CommandKind.PLAN
        && command.kind() != CommandKind.APPLY
        && !runs.isEmpty()
        && runs.stream().allMatch(run -> run.run().state() == RunState.SUPERSEDED);
  }

  /**
   * One run of the command.
   *
   * @param plan what a plan run made
   * @param output what an apply said, or the end of what a failed run said
   * @param others other open pull requests with a plan on the same state
   * @param holder another pull request that holds the state
   * @param unmerged another pull request that applied to the state and was not merged, since when
   * @param before the plan of the same head that stood there until it became stale
   */
  record RunFacts(
      Run run,
      Optional<Plan> plan,
      String output,
      List<OtherPullRequest> others,
      Optional<Holder> holder,
      Optional<Holder> unmerged,
      Optional<Plan> before) {
    RunFacts {
      others = List.copyOf(others);
    }
  }

  /** Another pull request, as those who read this one's comments may know it. */
  sealed interface OtherPullRequest {
    /** By its name only where it is of the same repository: others may be hidden from a reader. */
    static OtherPullRequest seenFrom(
        RepositoryId reader, PullRequestRef other, String title, String url) {
      return other.repository().equals(reader)
          ? new Named(other.number(), title, url)
          : new Elsewhere();
    }

    record Named(long number, String title, String url) implements OtherPullRequest {}

    record Elsewhere() implements OtherPullRequest {}
  }

  /** Who holds the state. */
  record Holder(OtherPullRequest pullRequest, Instant since) {}
}
