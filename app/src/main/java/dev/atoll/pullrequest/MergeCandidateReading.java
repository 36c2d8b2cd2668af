package dev.atoll.pullrequest;

import dev.atoll.checkout.FetchOutcome;
import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.Rejection;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Footing;
import dev.atoll.run.MergeCandidate.Reading;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.Run;
import dev.atoll.run.Runs;
import dev.atoll.work.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A host asks about a commit that it made to try a merge: reads what would be planned from it, so
 * that it can be compared with the plans that were shown.
 */
@Component
class MergeCandidateReading {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final MergeCandidates candidates;
  private final Mirrors mirrors;
  private final Prospects prospects;
  private final Runs runs;
  private final Work work;
  private final Clock clock;

  MergeCandidateReading(
      MergeCandidates candidates,
      Mirrors mirrors,
      Prospects prospects,
      Runs runs,
      Work work,
      Clock clock) {
    this.candidates = candidates;
    this.mirrors = mirrors;
    this.prospects = prospects;
    this.runs = runs;
    this.work = work;
    this.clock = clock;
  }

  void follow(Visit visit) {
    List<MergeCandidate> asked = candidates.of(visit.seen().ref());
    if (asked.isEmpty() || !visit.seen().isOpen()) {
      return;
    }
    Set<String> planned = planned(visit);
    asked.stream()
        .filter(it -> !it.isOfAnother(visit.seen().head()))
        .forEach(it -> look(visit, it, planned));
    visit.claim().inTransaction(() -> candidates.lookAgain(visit.known()));
  }

  private Set<String> planned(Visit visit) {
    return runs.currentPlans(visit.known()).stream().map(Run::project).collect(Collectors.toSet());
  }

  private void look(Visit visit, MergeCandidate candidate, Set<String> planned) {
    Set<CommitSha> missing = visit.seen().isFork() ? Set.of() : missing(visit, candidate);
    Optional<Duration> again = again(Duration.between(candidate.asked(), clock.instant()));
    if (missing.isEmpty()) {
      write(visit, candidate, footing(visit, candidate), reading(visit, candidate, planned));
    } else if (again.isPresent()) {
      work.wakeAt(visit.claim().kind(), visit.claim().key(), again.get());
    } else if (missing.contains(candidate.commit()) || missing.contains(candidate.onto())) {
      write(visit, candidate, Footing.QUEUE, new Reading.Gone());
    }
  }

  /** When to ask a host once more for what it does not have; empty when it never will. */
  static Optional<Duration> again(Duration sinceAsked) {
    if (sinceAsked.compareTo(PATIENCE) >= 0) {
      return Optional.empty();
    }
    Duration half = sinceAsked.dividedBy(2);
    return Optional.of(half.compareTo(SOON) < 0 ? SOON : half);
  }

  /** Hosts show a ref some time after they tell of it. */
  private Set<CommitSha> missing(Visit visit, MergeCandidate candidate) {
    PullRequest seen = visit.seen();
    FetchOutcome outcome =
        mirrors.fetch(
            seen.ref().repository(),
            visit.forge().gitAccess(seen.ref().repository()),
            List.of("refs/heads/" + seen.baseBranch(), seen.headRef(), candidate.ref()),
            List.of(seen.base(), seen.head(), candidate.onto(), candidate.commit()));
    return switch (outcome) {
      case FetchOutcome.Complete() -> Set.of();
      case FetchOutcome.Incomplete(_, Set<CommitSha> commits) -> commits;
    };
  }

  private void write(Visit visit, MergeCandidate before, Footing footing, Reading reading) {
    MergeCandidate seen = before.seen(visit.seen().head(), footing, reading);
    if (!seen.equals(before)) {
      visit.claim().inTransaction(() -> candidates.seen(seen));
    }
  }

  private Footing footing(Visit visit, MergeCandidate candidate) {
    RepositoryId repository = visit.seen().ref().repository();
    CommitSha base = visit.seen().base();
    boolean isOnBase =
        Stream.of(base, candidate.onto()).allMatch(it -> mirrors.has(repository, it))
            && mirrors.isAncestor(repository, candidate.onto(), base);
    return isOnBase ? Footing.BASE : Footing.QUEUE;
  }

  private Reading reading(Visit visit, MergeCandidate candidate, Set<String> planned) {
    if (visit.seen().isFork()) {
      return new Reading.Unreadable(CommentReading.NO_FORKS);
    }
    if (candidate.reading() instanceof Reading.Read(Map<String, String> digests)
        && digests.keySet().containsAll(planned)) {
      return candidate.reading();
    }
    try {
      return found(visit, candidate, planned);
    } catch (Rejection refused) {
      return new Reading.Unreadable(Objects.requireNonNull(refused.getMessage()));
    }
  }

  private Reading found(Visit visit, MergeCandidate candidate, Set<String> planned) {
    ChoiceReason reason =
        new ChoiceReason("base_moved", candidate.commit().abbreviated(), List.of());
    Wish wish = new Wish.TouchedAnd(planned, reason);
    var merged = new Prospects.Merged(candidate.commit(), candidate.onto());
    return switch (prospects.find(visit.now(), merged, wish)) {
      case ProspectsFound.Found(var _, List<Prospect> found) -> digests(found, planned);
      case ProspectsFound.Broken(var problems, String where) ->
          new Reading.Unreadable(
              "the configuration cannot be read (%s): %s"
                  .formatted(where, problems.getFirst().message()));
      case ProspectsFound.NoSuch(String wanted, var _) ->
          new Reading.Unreadable("there is no " + wanted);
    };
  }

  private static Reading digests(List<Prospect> found, Set<String> planned) {
    Map<String, String> digests = new HashMap<>();
    planned.forEach(project -> digests.put(project, ""));
    found.forEach(it -> digests.put(it.spec().project(), it.inputDigest()));
    return new Reading.Read(digests);
  }
}
