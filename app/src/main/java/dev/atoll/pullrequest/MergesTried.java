package dev.atoll.pullrequest;

import dev.atoll.checkout.FetchOutcome;
import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.RepositoryId;
import dev.atoll.run.Command;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.Commands;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Difference;
import dev.atoll.run.MergeCandidate.Reading;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.PlansAsked;
import dev.atoll.run.Run;
import dev.atoll.run.Runs;
import dev.atoll.run.Trials;
import dev.atoll.work.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what a host tries to merge and nobody has planned as it would be. */
@Component
class MergesTried {
  private final MergeCandidates candidates;
  private final Trials trials;
  private final Runs runs;
  private final Commands commands;
  private final Mirrors mirrors;
  private final Work work;
  private final Clock clock;

  MergesTried(
      MergeCandidates candidates,
      Trials trials,
      Runs runs,
      Commands commands,
      Mirrors mirrors,
      Work work,
      Clock clock) {
    this.candidates = candidates;
    this.trials = trials;
    this.runs = runs;
    this.commands = commands;
    this.mirrors = mirrors;
    this.work = work;
    this.clock = clock;
  }

  /** Of the head as it is now; a pull request that nobody planned is not planned here either. */
  List<Tried> of(Visit visit) {
    if (!visit.seen().isOpen() || !isPlanned(visit)) {
      return List.of();
    }
    Map<String, String> planned = planned(visit);
    return candidates.of(visit.seen().ref()).stream()
        .filter(it -> !it.isOfAnother(visit.seen().head()))
        .flatMap(it -> tried(visit, it, planned))
        .toList();
  }

  private boolean isPlanned(Visit visit) {
    return isPlanned(
        commands.of(visit.known().id()).stream()
            .filter(command -> command.head().equals(visit.seen().head()))
            .toList());
  }

  /**
   * As the statuses have it: what was turned away counts for nothing, and nothing else is shown
   * while the newest that was to plan everything has a problem.
   *
   * @param asked for this head, oldest first
   */
  static boolean isPlanned(List<Command> asked) {
    PlansAsked plans = PlansAsked.among(asked);
    return plans.isAny()
        && plans.lastWhole().stream().allMatch(command -> hasPlans(command.outcome()));
  }

  private static boolean hasPlans(CommandOutcome outcome) {
    return outcome instanceof CommandOutcome.SeeRuns
        || outcome instanceof CommandOutcome.NoProjects
        || (outcome instanceof CommandOutcome.Broken broken && broken.mendedHere());
  }

  private Map<String, String> planned(Visit visit) {
    return runs.currentPlans(visit.known()).stream()
        .collect(Collectors.toMap(Run::project, Run::inputDigest));
  }

  /** Where a project would be none any more, what the others would do settles nothing. */
  private Stream<Tried> tried(Visit visit, MergeCandidate candidate, Map<String, String> planned) {
    if (!(candidate.reading() instanceof Reading.Read read)) {
      return Stream.empty();
    }
    Difference difference = read.from(planned);
    return difference.gone().isEmpty() && !difference.others().isEmpty()
        ? Stream.of(
            new Tried(
                candidate, difference.others(), trials.of(visit.known().id(), candidate.commit())))
        : Stream.empty();
  }

  /** Asks the host whether it tries this still. */
  boolean isThere(Visit visit, Tried tried) {
    Optional<CommitSha> tip = tip(visit, tried.candidate());
    boolean there = tip.equals(Optional.of(tried.candidate().commit()));
    if (!there) {
      missed(visit, tried, tip);
    }
    return there;
  }

  private Optional<CommitSha> tip(Visit visit, MergeCandidate candidate) {
    RepositoryId repository = visit.seen().ref().repository();
    FetchOutcome outcome =
        mirrors.fetch(
            repository, visit.forge().gitAccess(repository), List.of(candidate.ref()), List.of());
    return outcome instanceof FetchOutcome.Complete
        ? mirrors.tip(repository, candidate.ref())
        : Optional.empty();
  }

  /**
   * Queued again on the same base, a pull request has a branch of the same name: when what the host
   * asked about later has it, the earlier one is gone. Else it is not for the first minutes, in
   * which hosts may show an older branch, or none yet.
   */
  private void missed(Visit visit, Tried tried, Optional<CommitSha> tip) {
    MergeCandidate candidate = tried.candidate();
    Optional<Duration> again =
        tip.filter(it -> isLater(it, candidate)).isPresent()
            ? Optional.empty()
            : MergeCandidateReading.again(Duration.between(candidate.asked(), clock.instant()));
    if (again.isEmpty()) {
      write(visit, candidate, new Reading.Gone());
    } else if (tip.isPresent() || tried.made().isEmpty()) {
      work.wakeAt(visit.claim().kind(), visit.claim().key(), again.get());
    }
  }

  private boolean isLater(CommitSha tip, MergeCandidate than) {
    return candidates
        .at(than.pullRequest().repository(), tip)
        .filter(it -> it.asked().isAfter(than.asked()))
        .isPresent();
  }

  /** What would be planned from it is another thing than was read. */
  void readAnew(Visit visit, Tried tried) {
    write(visit, tried.candidate(), new Reading.Asked());
    work.wake(visit.claim().kind(), visit.claim().key());
  }

  private void write(Visit visit, MergeCandidate candidate, Reading reading) {
    MergeCandidate now = candidate.seen(visit.seen().head(), candidate.footing(), reading);
    visit.claim().inTransaction(() -> candidates.seen(now));
  }
}
