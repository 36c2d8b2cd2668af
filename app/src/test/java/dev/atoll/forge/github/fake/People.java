package dev.atoll.forge.github.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What people do in the browser, and what they see there. */
public final class People {
  private final World world;
  private final Pulls pulls;
  private final Merging merging;
  private final MergeQueues queues;
  private final Events events;

  People(World world, Pulls pulls, Merging merging, MergeQueues queues, Events events) {
    this.world = world;
    this.pulls = pulls;
    this.merging = merging;
    this.queues = queues;
    this.events = events;
  }

  private <T> T locked(Supplier<T> work) {
    synchronized (world) {
      return work.get();
    }
  }

  private void run(Runnable work) {
    synchronized (world) {
      work.run();
    }
  }

  /** From a branch to main; its number. */
  public int open(String repository, String login, String branch, String title) {
    return open(repository, login, repository, branch, "main", title, false);
  }

  /** From a branch of a repository, which may be a fork; its number. */
  public int open(
      String repository,
      String login,
      String from,
      String branch,
      String base,
      String title,
      boolean draft) {
    return locked(() ->
        pulls.open(
                world.theRepo(repository),
                world.person(login),
                world.theRepo(from),
                branch,
                base,
                title,
                draft)
            .number);
  }

  public void close(String repository, int number, String login) {
    run(() -> pulls.close(world.thePull(repository, number), world.person(login)));
  }

  public void reopen(String repository, int number, String login) {
    run(() -> pulls.reopen(world.thePull(repository, number), world.person(login)));
  }

  public void retarget(String repository, int number, String login, String branch) {
    run(() -> pulls.retarget(world.thePull(repository, number), branch, world.person(login)));
  }

  public void retitle(String repository, int number, String login, String title) {
    run(() -> pulls.retitle(world.thePull(repository, number), title, world.person(login)));
  }

  public void draft(String repository, int number, String login, boolean draft) {
    run(() -> pulls.draft(world.thePull(repository, number), draft, world.person(login)));
  }

  public void label(String repository, int number, String login, String label) {
    run(() -> {
      Pull pull = world.thePull(repository, number);
      pull.labels.add(label);
      events.pull(pull, "labeled", world.person(login));
    });
  }

  /** By the method {@code merge}; the commit on the base. */
  public String merge(String repository, int number, String login) {
    var wish = new Merging.Wish("merge", Optional.empty(), Optional.empty(), Optional.empty());
    return locked(
        () -> merging.merge(world.thePull(repository, number), world.person(login), wish));
  }

  /** The comment's id. */
  public long comment(String repository, int number, String login, String body) {
    return locked(() ->
        pulls.comment(
                world.thePull(repository, number), world.person(login), Optional.empty(), body)
            .id);
  }

  public void editComment(String repository, long id, String login, String body) {
    run(() -> pulls.edit(theComment(repository, id), world.person(login), body));
  }

  public void deleteComment(String repository, long id, String login) {
    run(() -> pulls.delete(theComment(repository, id), world.person(login)));
  }

  private IssueComment theComment(String repository, long id) {
    return Optional.ofNullable(world.theRepo(repository).comments.get(id)).orElseThrow();
  }

  /** For a commit; the review's id. */
  public long approve(String repository, int number, String login, String commit) {
    return review(repository, number, login, Review.State.APPROVED, commit);
  }

  public long requestChanges(String repository, int number, String login, String commit) {
    return review(repository, number, login, Review.State.CHANGES_REQUESTED, commit);
  }

  public long reviewComment(String repository, int number, String login, String commit) {
    return review(repository, number, login, Review.State.COMMENTED, commit);
  }

  private long review(
      String repository, int number, String login, Review.State state, String commit) {
    return locked(() ->
        pulls.review(world.thePull(repository, number), world.person(login), state, commit, "").id);
  }

  /** All approvals of a person end. */
  public void dismissApprovals(String repository, int number, String of, String by) {
    run(() -> {
      Pull pull = world.thePull(repository, number);
      pull.reviews.stream()
          .filter(it -> it.author.login().equals(of) && it.state == Review.State.APPROVED)
          .toList()
          .forEach(it -> pulls.dismiss(pull, it, world.person(by)));
    });
  }

  /** An unresolved conversation at a line; its id. */
  public long startConversation(String repository, int number) {
    return locked(() -> {
      Pull.Conversation thread = new Pull.Conversation(world.id());
      world.thePull(repository, number).threads.add(thread);
      return thread.id;
    });
  }

  public void resolveConversations(String repository, int number) {
    run(() -> world.thePull(repository, number).threads.forEach(it -> it.resolved = true));
  }

  /** A status that somebody else's program sets. */
  public void status(String repository, String sha, String login, String context, String state) {
    run(() ->
        world
            .theRepo(repository)
            .statuses
            .add(
                new Status(
                    world.id(),
                    sha,
                    context,
                    state,
                    Optional.empty(),
                    Optional.empty(),
                    world.person(login),
                    world.now())));
  }

  /** The button "re-run" of a check run. */
  public void rerun(String repository, String check, String login) {
    run(() ->
        events.checkRun(
            world.theRepo(repository),
            theCheck(repository, check),
            "rerequested",
            world.person(login),
            Json.object()));
  }

  /** One of a check run's own buttons. */
  public void press(String repository, String check, String button, String login) {
    var action = Json.object("requested_action", Json.object("identifier", button));
    run(() ->
        events.checkRun(
            world.theRepo(repository),
            theCheck(repository, check),
            "requested_action",
            world.person(login),
            action));
  }

  /** The buttons of a check run, by their labels. */
  public List<String> buttons(String repository, String check) {
    return locked(() ->
        theCheck(repository, check).actions.stream()
            .map(it -> it.path("label").stringValue())
            .toList());
  }

  private CheckRun theCheck(String repository, String name) {
    return world.theRepo(repository).checkRuns.descendingMap().values().stream()
        .filter(run -> run.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  public void enqueue(String repository, int number, String login) {
    run(() -> queues.enqueue(world.thePull(repository, number), world.person(login)));
  }

  /** The commit that a queued pull request's group would become. */
  public String mergeGroup(String repository, int number) {
    return locked(() -> queues.group(world.thePull(repository, number)));
  }

  /** The group's branch is not seen yet. */
  public void hideMergeGroup(String repository, int number) {
    run(() -> queues.hide(world.thePull(repository, number)));
  }

  public void showMergeGroup(String repository, int number, String commit) {
    run(() -> queues.show(world.thePull(repository, number), commit));
  }

  public void dequeue(String repository, int number, String login) {
    run(() -> queues.dequeue(world.thePull(repository, number), world.person(login)));
  }

  public void mergeFromQueue(String repository, int number, String login) {
    run(() -> queues.merge(world.thePull(repository, number), world.person(login)));
  }

  // What they see.

  /** The number of the open pull request of a branch. */
  public Optional<Integer> numberOf(String repository, String branch) {
    return locked(() ->
        world.theRepo(repository).pulls.values().stream()
            .filter(pull -> pull.open && pull.headRef.equals(branch))
            .map(pull -> pull.number)
            .findFirst());
  }

  public List<Integer> openPullRequests(String repository) {
    return locked(() ->
        world.theRepo(repository).pulls.values().stream()
            .filter(pull -> pull.open)
            .map(pull -> pull.number)
            .toList());
  }

  /** The commit at a branch's end; empty when there is no such branch. */
  public Optional<String> branch(String repository, String name) {
    return locked(() -> world.theRepo(repository).git.branch(name));
  }

  public String head(String repository, int number) {
    return locked(() -> world.thePull(repository, number).headSha);
  }

  /** {@code open}, {@code closed} or {@code merged}. */
  public String state(String repository, int number) {
    return locked(() -> {
      Pull pull = world.thePull(repository, number);
      return pull.mergedAt.isPresent() ? "merged" : pull.open ? "open" : "closed";
    });
  }

  /**
   * A comment as people see it.
   *
   * @param minimized why it is folded; empty when it is not
   */
  public record Seen(
      long id,
      String author,
      String body,
      boolean edited,
      Optional<String> minimized,
      List<String> reactions) {}

  public List<Seen> comments(String repository, int number) {
    return locked(() -> {
      List<Seen> seen = new ArrayList<>();
      Pull pull = world.thePull(repository, number);
      pull.repo.comments.values().stream()
          .filter(comment -> comment.pull.equals(pull))
          .forEach(comment -> seen.add(seen(comment)));
      return seen;
    });
  }

  private static Seen seen(IssueComment comment) {
    return new Seen(
        comment.id,
        comment.author.login(),
        comment.body,
        comment.updated.isAfter(comment.created),
        comment.minimized,
        comment.reactions.keySet().stream()
            .map(it -> it.by().login() + " " + it.content())
            .toList());
  }

  /** The latest status of each context, as {@code state description}. */
  public Map<String, String> statuses(String repository, String sha) {
    return locked(() -> {
      Map<String, String> seen = new TreeMap<>();
      world
          .latestStatuses(world.theRepo(repository), sha)
          .forEach(it ->
              seen.put(
                  it.context(), it.state() + it.description().map(text -> " " + text).orElse("")));
      return seen;
    });
  }

  /** The check runs of a commit by name, as {@code status conclusion title}. */
  public Map<String, String> checkRuns(String repository, String sha) {
    return locked(() -> {
      Map<String, String> seen = new TreeMap<>();
      world.theRepo(repository).checkRuns.values().stream()
          .filter(run -> run.sha.equals(sha))
          .forEach(run ->
              seen.put(
                  run.name,
                  (run.status
                          + " "
                          + run.conclusion.orElse("")
                          + " "
                          + Json.text(run.output, "title", ""))
                      .strip()));
      return seen;
    });
  }
}
