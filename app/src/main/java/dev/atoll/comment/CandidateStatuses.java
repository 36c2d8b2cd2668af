package dev.atoll.comment;

import dev.atoll.comment.CandidateRenderer.Said;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidates;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What stands beside commits that a host made to try a merge. One that was made on another waits
 * for that one: a host may merge both by the last one's statuses alone.
 */
@Component
class CandidateStatuses {
  private final MergeCandidates candidates;
  private final KnownPullRequests pullRequests;
  private final FactsReader facts;
  private final TrialsTold trials;
  private final PageAddresses pages;

  CandidateStatuses(
      MergeCandidates candidates,
      KnownPullRequests pullRequests,
      FactsReader facts,
      TrialsTold trials,
      PageAddresses pages) {
    this.candidates = candidates;
    this.pullRequests = pullRequests;
    this.facts = facts;
    this.trials = trials;
    this.pages = pages;
  }

  List<MergeCandidate> of(KnownPullRequest known) {
    return known.isOpen() ? candidates.of(known.ref()) : List.of();
  }

  /**
   * @param seen of its pull request's head
   */
  Said said(KnownPullRequest known, MergeCandidate candidate, StatusFacts seen) {
    Said own = own(known, candidate, seen);
    boolean waits =
        own.statuses().stream().anyMatch(status -> status.state() == State.SUCCESS)
            || !own.refusing().isEmpty();
    return waits ? allowed(own, QueueAhead.of(candidate, this::before)) : own;
  }

  /** What trials refuse may be settled by what is merged before. */
  private static Said allowed(Said own, QueueAhead ahead) {
    List<CommitStatus> allowed =
        own.statuses().stream()
            .map(own.refusing().isEmpty() ? ahead::allowed : ahead::decided)
            .toList();
    boolean refused = allowed.stream().anyMatch(status -> status.state() == State.FAILURE);
    return new Said(allowed, refused ? own.refusing() : List.of());
  }

  /** Of the commands that planned it. */
  List<OutgoingKey> comments(KnownPullRequest known, MergeCandidate candidate) {
    return trials.comments(known.id(), candidate.commit());
  }

  /** Open pull requests whose candidates were made on this one. */
  List<KnownPullRequest> behind(MergeCandidate candidate) {
    return candidates.on(candidate).stream()
        .flatMap(it -> pullRequests.find(it.pullRequest()).stream())
        .filter(KnownPullRequest::isOpen)
        .toList();
  }

  private Optional<QueueAhead.Entry> before(MergeCandidate candidate) {
    return candidates
        .at(candidate.pullRequest().repository(), candidate.onto())
        .flatMap(it ->
            pullRequests
                .find(it.pullRequest())
                .filter(KnownPullRequest::isOpen)
                .map(known -> entry(known, it)));
  }

  private QueueAhead.Entry entry(KnownPullRequest known, MergeCandidate candidate) {
    StatusFacts seen = facts.statuses(known.id(), known.head());
    return new QueueAhead.Entry(candidate, own(known, candidate, seen).statuses());
  }

  private Said own(KnownPullRequest known, MergeCandidate candidate, StatusFacts seen) {
    return new CandidateRenderer(
            seen, trials.of(known.id(), candidate.commit()), candidate, known, pages)
        .said();
  }
}
