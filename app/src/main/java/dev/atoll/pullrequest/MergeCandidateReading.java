package dev.atoll.pullrequest;

import dev.atoll.checkout.FetchOutcome;
import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.PullRequest;
import dev.atoll.platform.Rejection;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Reading;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A host asks about a commit that it made to try a merge: reads what would be planned from it, so
 * that it can be compared with the plans that were shown.
 */
@Component
class MergeCandidateReading {
  private final MergeCandidates candidates;
  private final Mirrors mirrors;
  private final Prospects prospects;
  private final Runs runs;

  MergeCandidateReading(
      MergeCandidates candidates, Mirrors mirrors, Prospects prospects, Runs runs) {
    this.candidates = candidates;
    this.mirrors = mirrors;
    this.prospects = prospects;
    this.runs = runs;
  }

  void follow(Visit visit) {
    List<MergeCandidate> asked = candidates.of(visit.seen().ref());
    if (asked.isEmpty() || !visit.seen().isOpen()) {
      return;
    }
    Set<String> planned = planned(visit);
    asked.stream().filter(it -> isToBeRead(it, planned)).forEach(it -> read(visit, it, planned));
    visit.claim().inTransaction(() -> candidates.lookAgain(visit.known()));
  }

  private Set<String> planned(Visit visit) {
    return runs.latest(visit.known().id(), RunPhase.PLAN).stream()
        .filter(run -> run.head().equals(visit.seen().head()))
        .map(Run::project)
        .collect(Collectors.toSet());
  }

  private static boolean isToBeRead(MergeCandidate candidate, Set<String> planned) {
    return switch (candidate.reading()) {
      case Reading.Asked(), Reading.Unreadable _ -> true;
      case Reading.Read(Map<String, String> digests) -> !digests.keySet().containsAll(planned);
      case Reading.Gone _ -> false;
    };
  }

  private void read(Visit visit, MergeCandidate candidate, Set<String> planned) {
    Reading reading = reading(visit, candidate, planned);
    visit.claim().inTransaction(() -> candidates.read(candidate, reading));
  }

  private Reading reading(Visit visit, MergeCandidate candidate, Set<String> planned) {
    if (visit.seen().isFork()) {
      return new Reading.Unreadable(CommentReading.NO_FORKS);
    }
    try {
      return switch (fetch(visit, candidate)) {
        case FetchOutcome.Complete() -> found(visit, candidate, planned);
        case FetchOutcome.Incomplete _ -> new Reading.Gone();
      };
    } catch (Rejection refused) {
      return new Reading.Unreadable(Objects.requireNonNull(refused.getMessage()));
    }
  }

  private FetchOutcome fetch(Visit visit, MergeCandidate candidate) {
    PullRequest seen = visit.seen();
    return mirrors.fetch(
        seen.ref().repository(),
        visit.forge().gitAccess(seen.ref().repository()),
        List.of("refs/heads/" + seen.baseBranch(), seen.headRef(), candidate.ref()),
        List.of(seen.base(), seen.head(), candidate.commit()));
  }

  private Reading found(Visit visit, MergeCandidate candidate, Set<String> planned) {
    ChoiceReason reason =
        new ChoiceReason("base_moved", candidate.commit().abbreviated(), List.of());
    Wish wish = new Wish.TouchedAnd(planned, reason);
    return switch (prospects.find(visit, candidate.commit(), wish)) {
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
