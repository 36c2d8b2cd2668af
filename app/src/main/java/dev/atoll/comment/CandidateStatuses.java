package dev.atoll.comment;

import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What stands beside commits that a host made to try a merge. One that was made on another waits
 * for that one: a host may merge both by the last one's statuses alone.
 */
@Component
class CandidateStatuses {
  /** Longer queues are not followed to their beginning. */
  private static final int LONGEST_QUEUE = 30;

  private final MergeCandidates candidates;
  private final KnownPullRequests pullRequests;
  private final FactsReader facts;
  private final PageAddresses pages;

  CandidateStatuses(
      MergeCandidates candidates,
      KnownPullRequests pullRequests,
      FactsReader facts,
      PageAddresses pages) {
    this.candidates = candidates;
    this.pullRequests = pullRequests;
    this.facts = facts;
    this.pages = pages;
  }

  List<MergeCandidate> of(KnownPullRequest known) {
    return known.isOpen() ? candidates.of(known.ref()) : List.of();
  }

  List<CommitStatus> statuses(KnownPullRequest known, MergeCandidate candidate) {
    List<CommitStatus> own = own(known, candidate);
    List<Ahead> ahead = own.isEmpty() ? List.of() : ahead(candidate);
    return own.stream().map(status -> behind(status, ahead)).toList();
  }

  /** Open pull requests whose candidates were made on this one. */
  List<KnownPullRequest> behind(MergeCandidate candidate) {
    return candidates.on(candidate).stream()
        .flatMap(it -> pullRequests.find(it.pullRequest()).stream())
        .filter(KnownPullRequest::isOpen)
        .toList();
  }

  private record Ahead(KnownPullRequest pullRequest, List<CommitStatus> statuses) {}

  /** What has been merged is the base. */
  private List<Ahead> ahead(MergeCandidate candidate) {
    return Stream.iterate(before(candidate), Optional::isPresent, it -> it.flatMap(this::before))
        .limit(LONGEST_QUEUE)
        .map(Optional::orElseThrow)
        .map(it -> pullRequests.find(it.pullRequest()).map(known -> ahead(known, it)))
        .takeWhile(it -> it.filter(found -> found.pullRequest().isOpen()).isPresent())
        .map(Optional::orElseThrow)
        .toList();
  }

  private Ahead ahead(KnownPullRequest known, MergeCandidate candidate) {
    return new Ahead(known, own(known, candidate));
  }

  private Optional<MergeCandidate> before(MergeCandidate candidate) {
    return candidates.at(candidate.pullRequest().repository(), candidate.onto());
  }

  private List<CommitStatus> own(KnownPullRequest known, MergeCandidate candidate) {
    return new CandidateRenderer(
            facts.statuses(known.id(), known.head()), candidate, pages.pullRequest(known.id()))
        .statuses();
  }

  private static CommitStatus behind(CommitStatus status, List<Ahead> ahead) {
    return ahead.stream()
        .filter(_ -> status.state() == State.SUCCESS)
        .filter(it -> !isGreen(it, status.context()))
        .findFirst()
        .map(it ->
            new CommitStatus(
                status.context(),
                State.PENDING,
                "Waits for #%d, which is merged before it"
                    .formatted(it.pullRequest().ref().number()),
                status.url()))
        .orElse(status);
  }

  private static boolean isGreen(Ahead ahead, String context) {
    return ahead.statuses().stream()
        .anyMatch(it -> it.context().equals(context) && it.state() == State.SUCCESS);
  }
}
