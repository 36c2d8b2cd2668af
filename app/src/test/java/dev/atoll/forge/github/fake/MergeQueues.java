package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;

/** The queue of a branch: makes the group's commit, asks for its checks, merges it. */
final class MergeQueues {
  private final World world;
  private final Pulls pulls;
  private final Events events;

  MergeQueues(World world, Pulls pulls, Events events) {
    this.world = world;
    this.pulls = pulls;
    this.events = events;
  }

  static boolean isOn(Repo repo, String branch) {
    return repo.rules(branch).stream()
        .anyMatch(rule -> rule.path("type").asString("").equals("merge_queue"));
  }

  /** The group's branch appears, and its checks are asked for. */
  void enqueue(Pull pull, Account by) {
    if (!isOn(pull.repo, pull.baseRef) || !pull.open || pull.queued) {
      throw new GraphQlServer.Failure(
          "UNPROCESSABLE", "Pull request cannot be added to the merge queue");
    }
    String base = last(pull);
    String tree =
        pull.repo
            .git
            .mergedTree(base, pull.headSha)
            .orElseThrow(
                () -> new GraphQlServer.Failure("UNPROCESSABLE", "Pull request has conflicts"));
    String message = "Merge pull request #" + pull.number + " from " + pull.headLabel();
    String head =
        pull.repo.git.commitTree(
            tree,
            List.of(base, pull.headSha),
            message,
            new PersonIdent(by.login(), "q@example.org"));
    pull.queued = true;
    pull.repo.git.set("refs/heads/" + branch(pull, base), head);
    events.pull(pull, "enqueued", by);
    events.mergeGroup(
        pull.repo, "checks_requested", head, base, branch(pull, base), Optional.empty());
  }

  /** What the next group is made on: the last one, or the branch. */
  private static String last(Pull next) {
    return groups(next).reduce((_, later) -> later).orElseThrow();
  }

  /** The branch, and the groups on it in their order. */
  private static Stream<String> groups(Pull of) {
    String base = of.repo.git.branch(of.baseRef).orElseThrow();
    return Stream.iterate(
            Optional.of(base), Optional::isPresent, it -> it.flatMap(tip -> on(of, tip)))
        .map(Optional::orElseThrow);
  }

  private static Optional<String> on(Pull of, String tip) {
    return of.repo.pulls.values().stream()
        .filter(it -> it.queued && it.baseRef.equals(of.baseRef))
        .flatMap(it -> it.repo.git.branch(branch(it, tip)).stream())
        .findFirst();
  }

  private static String branch(Pull pull, String base) {
    return "gh-readonly-queue/" + pull.baseRef + "/pr-" + pull.number + "-" + base;
  }

  /** The group's commit. */
  String group(Pull pull) {
    return groups(pull)
        .flatMap(base -> pull.repo.git.branch(branch(pull, base)).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not queued"));
  }

  /** The branch of the first group. */
  void hide(Pull pull) {
    pull.repo.git.delete("refs/heads/" + branch(pull, base(pull)));
  }

  void show(Pull pull, String commit) {
    pull.repo.git.set("refs/heads/" + branch(pull, base(pull)), commit);
  }

  private static String base(Pull pull) {
    return pull.repo.git.branch(pull.baseRef).orElseThrow();
  }

  /** The group is no more; what was made on it is made anew in real life. */
  void dequeue(Pull pull, Account by) {
    String head = group(pull);
    String base =
        groups(pull)
            .filter(it -> pull.repo.git.branch(branch(pull, it)).isPresent())
            .findFirst()
            .orElseThrow();
    pull.repo.git.delete("refs/heads/" + branch(pull, base));
    pull.queued = false;
    events.pull(pull, "dequeued", by, Json.object("reason", "MANUAL"));
    events.mergeGroup(
        pull.repo, "destroyed", head, base, branch(pull, base), Optional.of("dequeued"));
  }

  /** The queue is done with its first group. */
  void merge(Pull pull, Account by) {
    String base = base(pull);
    String head = group(pull);
    String branch = branch(pull, base);
    pull.repo.git.set("refs/heads/" + pull.baseRef, head);
    pull.repo.git.delete("refs/heads/" + branch);
    pull.queued = false;
    pull.open = false;
    pull.mergedAt = Optional.of(world.now());
    pull.closedAt = pull.mergedAt;
    pull.mergedBy = Optional.of(by);
    pull.mergeCommit = Optional.of(head);
    events.mergeGroup(pull.repo, "destroyed", head, base, branch, Optional.of("merged"));
    events.pull(pull, "closed", by);
    pulls.moved(pull.repo, "refs/heads/" + pull.baseRef, base, head, false, by);
  }
}
