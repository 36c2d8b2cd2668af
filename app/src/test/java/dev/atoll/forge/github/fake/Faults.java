package dev.atoll.forge.github.fake;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong on request. A route is any part of an operation's name, such as {@code POST},
 * {@code /statuses/} or {@code GET /repos/{owner}/{repo}/pulls/{pull_number}}; an empty one is any.
 */
public final class Faults {
  /** What happens instead of the answer, or to it. */
  sealed interface Fault {
    record Answered(Answer answer) implements Fault {}

    /** The effect happens, the answer does not arrive. */
    record BrokenOff() implements Fault {}

    /** Our answer is not as GitHub's: for tests of the checks themselves. */
    record Corrupted() implements Fault {}

    /** From the first call on there is a time in which all calls are refused. */
    record Window(int status, Duration length) implements Fault {}
  }

  private record Plan(String route, Fault fault, AtomicInteger left) {}

  private final List<Plan> plans = new CopyOnWriteArrayList<>();
  private volatile Duration staleness = Duration.ZERO;
  private volatile Optional<URI> links = Optional.empty();
  private volatile int newPullsHiddenFor;
  private volatile int readsToCompute = 1;

  Faults() {}

  /** The next so many calls are answered with 401. */
  public Faults unauthorized(String route, int times) {
    return plan(route, times, new Fault.Answered(Answer.error(401, "Bad credentials")));
  }

  /** The next so many calls are answered with an error of the server. */
  public Faults error(String route, int times, int status) {
    return plan(route, times, new Fault.Answered(Answer.error(status, "Server Error")));
  }

  /**
   * One call is refused with {@code retry-after}, and so is every call before its end.
   *
   * @param status 403 or 429
   */
  public Faults retryAfter(String route, int status, Duration wait) {
    return plan(route, 1, new Fault.Window(status, wait));
  }

  /**
   * The next so many calls are refused because the hour's budget is spent; {@code wait} to its end.
   */
  public Faults budgetSpent(String route, int times, java.time.Instant reset) {
    Answer answer =
        Answer.error(403, "API rate limit exceeded for installation.")
            .with("x-ratelimit-remaining", "0")
            .with("x-ratelimit-reset", String.valueOf(reset.getEpochSecond()));
    return plan(route, times, new Fault.Answered(answer));
  }

  /** The next so many calls are refused for the secondary limit, which only the text says. */
  public Faults secondaryLimit(String route, int times) {
    String text =
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
    return plan(route, times, new Fault.Answered(Answer.error(403, text)));
  }

  /** The next so many calls take effect, but their connection breaks before the answer. */
  public Faults breakOff(String route, int times) {
    return plan(route, times, new Fault.BrokenOff());
  }

  /** The next so many of our answers lack a member that GitHub's have. */
  public Faults corrupt(String route, int times) {
    return plan(route, times, new Fault.Corrupted());
  }

  /** Lists lack what is younger than this. */
  public Faults staleLists(Duration age) {
    staleness = age;
    return this;
  }

  /** Links to further pages point there. */
  public Faults linksTo(URI base) {
    links = Optional.of(base);
    return this;
  }

  /** Pull requests opened from now on are not found by the first so many reads. */
  public Faults hideNewPulls(int reads) {
    newPullsHiddenFor = reads;
    return this;
  }

  /** So many reads of a pull request find its mergeability unknown; 1 at first. */
  public Faults computing(int reads) {
    readsToCompute = reads;
    return this;
  }

  public void clear() {
    plans.clear();
    staleness = Duration.ZERO;
    links = Optional.empty();
    newPullsHiddenFor = 0;
    readsToCompute = 1;
  }

  /** Whether all that was planned has happened. */
  public boolean areSpent() {
    return plans.isEmpty();
  }

  Optional<Fault> next(String operation) {
    return next(operation, false);
  }

  boolean corrupts(String operation) {
    return next(operation, true).isPresent();
  }

  private Optional<Fault> next(String operation, boolean corruption) {
    Optional<Plan> due =
        plans.stream()
            .filter(plan -> plan.fault() instanceof Fault.Corrupted == corruption)
            .filter(plan -> operation.contains(plan.route()))
            .filter(plan -> plan.left().getAndDecrement() > 0)
            .findFirst();
    plans.removeIf(plan -> plan.left().get() <= 0);
    return due.map(Plan::fault);
  }

  Duration staleness() {
    return staleness;
  }

  Optional<URI> links() {
    return links;
  }

  int newPullsHiddenFor() {
    return newPullsHiddenFor;
  }

  int readsToCompute() {
    return readsToCompute;
  }

  private Faults plan(String route, int times, Fault fault) {
    plans.add(new Plan(route, fault, new AtomicInteger(times)));
    return this;
  }
}
