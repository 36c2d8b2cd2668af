package dev.atoll.pullrequest;

import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.lock.UnmergedStates;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives up all the states that a pull request holds, and tells what became of each. */
@Component
class Releases {
  private final StateLocks locks;
  private final UnmergedStates unmerged;
  private final Runs runs;

  Releases(StateLocks locks, UnmergedStates unmerged, Runs runs) {
    this.locks = locks;
    this.unmerged = unmerged;
    this.runs = runs;
  }

  /**
   * What became of the states that were held, each by its projects.
   *
   * @param released free now
   * @param running free when what still writes them has ended
   * @param unresolved free when a person has said how their last apply ended
   */
  record Released(List<String> released, List<String> running, List<String> unresolved) {}

  /** Whether what was applied is on the base branch. */
  enum End {
    MERGED,
    UNMERGED
  }

  @Transactional(propagation = Propagation.MANDATORY)
  Released releaseAll(PullRequestId pullRequest, String by, End end) {
    List<String> held = locks.heldBy(pullRequest).stream().map(StateLock::stateKey).toList();
    switch (end) {
      case MERGED -> unmerged.merged(pullRequest);
      case UNMERGED ->
          unmerged.giveUp(
              pullRequest, held.stream().filter(key -> runs.hasWritten(pullRequest, key)).toList());
    }
    List<String> waiting = locks.requestRelease(pullRequest, held, by);
    Predicate<String> kept = waiting::contains;
    Predicate<String> unresolved = runs::isUnresolved;
    return new Released(
        projects(pullRequest, held, kept.negate()),
        projects(pullRequest, held, kept.and(unresolved.negate())),
        projects(pullRequest, held, kept.and(unresolved)));
  }

  private List<String> projects(
      PullRequestId pullRequest, List<String> held, Predicate<String> which) {
    return runs.projectsOn(pullRequest, held.stream().filter(which).toList());
  }
}
