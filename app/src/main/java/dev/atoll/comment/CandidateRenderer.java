package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.platform.VisibleText;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Difference;
import dev.atoll.run.MergeCandidate.Footing;
import dev.atoll.run.MergeCandidate.Reading;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Trial;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts in, the two statuses of a commit out that a host made to try a merge: those of the pull
 * request's head, where what was planned there is what would be merged, and else what the trials of
 * it say. Pure.
 */
final class CandidateRenderer {
  private static final String WAITS_FOR_APPLY = "Waits for an apply on its state";

  private final StatusFacts facts;
  private final TrialFacts trials;
  private final MergeCandidate candidate;
  private final CommitSha head;
  private final PageAddresses pages;
  private final String url;

  /**
   * @param facts about the head of the pull request
   * @param trials about the candidate
   */
  CandidateRenderer(
      StatusFacts facts,
      TrialFacts trials,
      MergeCandidate candidate,
      KnownPullRequest known,
      PageAddresses pages) {
    this.facts = facts;
    this.trials = trials;
    this.candidate = candidate;
    this.head = known.head();
    this.pages = pages;
    this.url = pages.pullRequest(known.id());
  }

  /**
   * What stands beside a candidate.
   *
   * @param statuses none while nothing is known of it
   * @param refusing trials because of which it is not green
   */
  record Said(List<CommitStatus> statuses, List<Run> refusing) {
    Said {
      statuses = List.copyOf(statuses);
      refusing = List.copyOf(refusing);
    }

    static Said of(List<CommitStatus> statuses) {
      return new Said(statuses, List.of());
    }
  }

  Said said() {
    return switch (candidate.reading()) {
      case Reading.Asked _, Reading.Gone _ -> Said.of(List.of());
      case Reading.Unreadable(String problem) -> failed(VisibleText.of(problem));
      case Reading.Read _ when candidate.isOfAnother(head) ->
          pending("Made of another commit than " + head.abbreviated());
      case Reading.Read read -> said(read);
    };
  }

  private Said said(Reading.Read read) {
    if (!facts.isPlanned()) {
      return failed("Nobody has planned it: comment atoll plan on " + number());
    }
    Difference difference = read.from(planned());
    if (!difference.gone().isEmpty() && !facts.isPlanning()) {
      return failed(
          "%s would be no project any more: %scomment atoll plan on %s"
              .formatted(
                  VisibleText.of(difference.gone().getFirst()), whenAheadIsMerged(), number()));
    }
    return difference.others().isEmpty() || facts.isPlanning()
        ? Said.of(new StatusRenderer(facts, url).statuses())
        : tried(difference.others());
  }

  private Map<String, String> planned() {
    return facts.newest(RunPhase.PLAN).stream()
        .collect(Collectors.toMap(Run::project, Run::inputDigest));
  }

  private Said tried(Map<String, String> inputDigests) {
    List<Trial> made = trials.of(inputDigests);
    List<Run> runs = made.stream().map(Trial::run).toList();
    boolean known =
        runs.size() == inputDigests.size() && runs.stream().allMatch(run -> run.state().isFinal());
    if (!known) {
      return pending("Being planned as the queue would merge it");
    }
    if (made.stream().anyMatch(it -> isBeingWritten(it) && Tally.endedBadly(it.run()))) {
      return pending(WAITS_FOR_APPLY);
    }
    List<Run> broken = runs.stream().filter(Tally::endedBadly).toList();
    return broken.isEmpty()
        ? tried(made, runs)
        : new Said(both(State.FAILURE, unplannable(broken.getFirst()), page(broken)), broken);
  }

  private Said tried(List<Trial> made, List<Run> runs) {
    List<CommitStatus> all = new StatusRenderer(facts.tried(runs, trials.plans()), url).statuses();
    if (made.stream().anyMatch(CandidateRenderer::isBeingWritten)) {
      return Said.of(withApply(all, State.PENDING, WAITS_FOR_APPLY, url));
    }
    List<Run> open = runs.stream().filter(run -> trials.changing(run).isPresent()).toList();
    return open.isEmpty()
        ? Said.of(all)
        : new Said(withApply(all, State.FAILURE, unapplied(open.getFirst()), page(open)), open);
  }

  /** It is planned anew when that apply has ended. */
  private static boolean isBeingWritten(Trial trial) {
    return trial.state() == Trial.State.BEING_WRITTEN;
  }

  private static List<CommitStatus> withApply(
      List<CommitStatus> all, State state, String words, String url) {
    return all.stream()
        .map(it ->
            it.context().equals(StatusRenderer.APPLY)
                ? StatusRenderer.status(it.context(), state, words, url)
                : it)
        .toList();
  }

  private String unplannable(Run run) {
    return VisibleText.of(run.project()) + " could not be planned as the queue would merge it";
  }

  private String unapplied(Run run) {
    String changes =
        trials.changing(run).map(plan -> PlanTotals.of(List.of(plan.summary()))).orElseThrow();
    return "%s is not applied as it would be merged (%s): %splan and apply %s"
        .formatted(VisibleText.of(run.project()), changes, whenAheadIsMerged(), number());
  }

  private String whenAheadIsMerged() {
    return candidate.footing() == Footing.BASE ? "" : "when what is ahead is merged, ";
  }

  private String page(List<Run> runs) {
    return pages.run(runs.getFirst().id());
  }

  private Said failed(String why) {
    return Said.of(both(State.FAILURE, why, url));
  }

  private Said pending(String why) {
    return Said.of(both(State.PENDING, why, url));
  }

  private static List<CommitStatus> both(State state, String why, String url) {
    return Stream.of(StatusRenderer.PLAN, StatusRenderer.APPLY)
        .map(context -> StatusRenderer.status(context, state, why, url))
        .toList();
  }

  private String number() {
    return "#" + candidate.pullRequest().number();
  }
}
