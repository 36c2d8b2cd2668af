package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.platform.VisibleText;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Reading;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts in, the two statuses of a commit out that a host made to try a merge: those of the pull
 * request's head, if what was planned there is what would be merged. Pure.
 */
final class CandidateRenderer {
  private final StatusFacts facts;
  private final MergeCandidate candidate;
  private final CommitSha head;
  private final String url;

  /**
   * @param head of the pull request, which the facts are about
   */
  CandidateRenderer(StatusFacts facts, MergeCandidate candidate, CommitSha head, String url) {
    this.facts = facts;
    this.candidate = candidate;
    this.head = head;
    this.url = url;
  }

  /** None while nothing is known of it. */
  List<CommitStatus> statuses() {
    return switch (candidate.reading()) {
      case Reading.Asked _, Reading.Gone _ -> List.of();
      case Reading.Unreadable(String problem) -> failed(VisibleText.of(problem));
      case Reading.Read _ when candidate.isOfAnother(head) ->
          both(State.PENDING, "Made of another commit than " + head.abbreviated());
      case Reading.Read(Map<String, String> digests) -> statuses(digests);
    };
  }

  private List<CommitStatus> statuses(Map<String, String> digests) {
    if (!facts.isPlanned()) {
      return failed("Nobody has planned it: comment atoll plan on " + number());
    }
    Optional<String> difference = facts.isPlanning() ? Optional.empty() : difference(digests);
    return difference
        .map(it -> failed(it + ": when what is ahead is merged, comment atoll plan on " + number()))
        .orElseGet(() -> new StatusRenderer(facts, url).statuses());
  }

  private Optional<String> difference(Map<String, String> digests) {
    Map<String, String> planned =
        facts.newest(RunPhase.PLAN).stream()
            .collect(Collectors.toMap(Run::project, Run::inputDigest));
    return Stream.concat(
            digests.keySet().stream().sorted().flatMap(it -> unplanned(it, digests, planned)),
            planned.keySet().stream().sorted().flatMap(it -> changed(it, digests, planned)))
        .findFirst();
  }

  private static Stream<String> unplanned(
      String project, Map<String, String> digests, Map<String, String> planned) {
    boolean isNew = !planned.containsKey(project) && !digests.getOrDefault(project, "").isEmpty();
    return isNew
        ? Stream.of(VisibleText.of(project) + " would change as well, and has no plan")
        : Stream.empty();
  }

  private static Stream<String> changed(
      String project, Map<String, String> digests, Map<String, String> planned) {
    String now = digests.getOrDefault(project, "");
    if (now.isEmpty()) {
      return Stream.of(VisibleText.of(project) + " would be no project any more");
    }
    return now.equals(planned.get(project))
        ? Stream.empty()
        : Stream.of(VisibleText.of(project) + " would differ from what was planned");
  }

  private List<CommitStatus> failed(String why) {
    return both(State.FAILURE, why);
  }

  private List<CommitStatus> both(State state, String why) {
    return Stream.of(StatusRenderer.PLAN, StatusRenderer.APPLY)
        .map(context -> StatusRenderer.status(context, state, why, url))
        .toList();
  }

  private String number() {
    return "#" + candidate.pullRequest().number();
  }
}
