package dev.atoll.pullrequest;

import dev.atoll.config.Parallelism;
import dev.atoll.platform.Rejection;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.NewCommand;
import dev.atoll.run.NewRun;
import dev.atoll.run.Run;
import dev.atoll.run.RunEndings;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import dev.atoll.run.Trials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A host tries to merge what nobody has planned as it would be: plans exactly that, as long as the
 * host tries it. What to do is seen from what is there, so that a look too many changes nothing.
 */
@Component
class TrialPlanning {
  private final MergesTried merges;
  private final Trials trials;
  private final Prospects prospects;
  private final KnownPullRequests pullRequests;
  private final Commands commands;
  private final Runs runs;
  private final RunEndings runEndings;

  TrialPlanning(
      MergesTried merges,
      Trials trials,
      Prospects prospects,
      KnownPullRequests pullRequests,
      Commands commands,
      Runs runs,
      RunEndings runEndings) {
    this.merges = merges;
    this.trials = trials;
    this.prospects = prospects;
    this.pullRequests = pullRequests;
    this.commands = commands;
    this.runs = runs;
    this.runEndings = runEndings;
  }

  /** A commit that is tried and the runs that it lacks. */
  private record Order(Tried tried, List<NewRun> runs) {}

  void follow(Visit visit) {
    List<Run> live =
        trials.live(visit.known().id()).stream()
            .filter(run -> run.stopRequestedBy().isEmpty())
            .toList();
    List<Tried> tried =
        merges.of(visit).stream()
            .filter(it -> !it.unknown().isEmpty() || live.stream().anyMatch(it::isOf))
            .filter(it -> merges.isThere(visit, it))
            .toList();
    List<Run> idle =
        live.stream().filter(run -> tried.stream().noneMatch(it -> it.waitsFor(run))).toList();
    List<Order> orders = tried.stream().flatMap(it -> order(visit, it).stream()).toList();
    if (!idle.isEmpty() || !orders.isEmpty()) {
      visit.claim().inTransaction(() -> change(visit, idle, orders));
    }
  }

  private void change(Visit visit, List<Run> idle, List<Order> orders) {
    pullRequests.lock(visit.known().id());
    runEndings.supersede(idle, RunOutcome.Reason.QUEUE_MOVED, "the merge queue");
    orders.forEach(order -> queue(visit, order));
  }

  private Optional<Order> order(Visit visit, Tried tried) {
    if (tried.unknown().isEmpty()) {
      return Optional.empty();
    }
    Optional<ProspectsFound.Found> found = find(visit, tried);
    if (found.isEmpty()) {
      merges.readAnew(visit, tried);
    }
    return found.map(it -> new Order(tried, planned(tried, it)));
  }

  /** Empty when it is not what was read, as when the server's settings are others now. */
  private Optional<ProspectsFound.Found> find(Visit visit, Tried tried) {
    MergeCandidate candidate = tried.candidate();
    ChoiceReason reason =
        new ChoiceReason("merge_tried", candidate.commit().abbreviated(), List.of());
    try {
      return Optional.of(
              prospects.find(
                  visit.now(),
                  new Prospects.Merged(candidate.commit(), candidate.onto()),
                  new Wish.Named(tried.unknown(), reason)))
          .flatMap(it ->
              it instanceof ProspectsFound.Found found ? Optional.of(found) : Optional.empty())
          .filter(it -> isAsRead(tried, it.prospects()));
    } catch (Rejection _) {
      return Optional.empty();
    }
  }

  private static boolean isAsRead(Tried tried, List<Prospect> found) {
    Map<String, String> digests =
        found.stream().collect(Collectors.toMap(it -> it.spec().project(), Prospect::inputDigest));
    return digests.keySet().equals(tried.unknown()) && tried.agrees(digests);
  }

  private static List<NewRun> planned(Tried tried, ProspectsFound.Found found) {
    boolean oneByOne = found.config().parallelPlan() == Parallelism.ONE_BY_ONE;
    return found.prospects().stream()
        .map(it ->
            new NewRun(
                it.spec(),
                RunPhase.TRIAL,
                it.environment(),
                it.reason(),
                tried.candidate().commit(),
                it.inputDigest(),
                OptionalLong.empty(),
                it.orderGroup(),
                List.of(),
                oneByOne))
        .toList();
  }

  /** The command and its runs at once: one that was taken is never prepared later. */
  private void queue(Visit visit, Order order) {
    MergeCandidate candidate = order.tried().candidate();
    NewCommand trial =
        new NewCommand(
            visit.known().id(),
            CommandKind.TRIAL,
            Map.of(),
            visit.forge().bot(),
            "trial:%s:%d".formatted(candidate.commit(), order.tried().newest()),
            visit.seen().head(),
            candidate.onto());
    commands
        .take(trial)
        .ifPresent(id -> {
          commands.planTree(id, candidate.commit());
          runs.queue(commands.get(id), order.runs());
        });
  }
}
