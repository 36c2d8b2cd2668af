package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.PullRequestId;
import dev.atoll.work.Claim;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets the statuses of one head and of what its host made of it to try a merge, each only when it
 * has changed.
 */
@Component
class StatusSender {
  private final Forges forges;
  private final KnownPullRequests pullRequests;
  private final FactsReader facts;
  private final CandidateStatuses candidates;
  private final CheckSender checks;
  private final PageAddresses pages;
  private final OutgoingRows rows;
  private final Work work;

  StatusSender(
      Forges forges,
      KnownPullRequests pullRequests,
      FactsReader facts,
      CandidateStatuses candidates,
      CheckSender checks,
      PageAddresses pages,
      OutgoingRows rows,
      Work work) {
    this.forges = forges;
    this.pullRequests = pullRequests;
    this.facts = facts;
    this.candidates = candidates;
    this.checks = checks;
    this.pages = pages;
    this.rows = rows;
    this.work = work;
  }

  void send(Claim claim, PullRequestId id, CommitSha head) {
    Optional<Duration> rest = rows.rest(id, head);
    if (rest.isPresent() && StatusFacts.isPlanning(facts.asked(id, head))) {
      work.wakeAt(claim.kind(), claim.key(), rest.get());
      return;
    }
    KnownPullRequest known = pullRequests.get(id);
    StatusFacts seen = facts.statuses(id, head);
    send(claim, known, head, new StatusRenderer(seen, pages.pullRequest(id)).statuses());
    checks.send(claim, forges.of(known.ref().repository()), known, head, seen);
    if (known.head().equals(head)) {
      candidates.of(known).forEach(it -> send(claim, known, it));
    }
  }

  private void send(Claim claim, KnownPullRequest known, MergeCandidate candidate) {
    Map<CommitStatus, OutgoingRow> unsent =
        unsent(claim, known.id(), candidate.commit(), candidates.statuses(known, candidate));
    if (!unsent.isEmpty()) {
      wakeBehind(candidate); // First: what was sent before a crash is not found unsent again.
      set(claim, known, candidate.commit(), unsent);
    }
  }

  private void wakeBehind(MergeCandidate candidate) {
    work.wakeAll(
        WorkKind.OUTGOING,
        candidates.behind(candidate).stream()
            .map(it -> new OutgoingKey.StatusesOf(it.id(), it.head()).text())
            .toList());
  }

  private void send(
      Claim claim, KnownPullRequest known, CommitSha commit, List<CommitStatus> statuses) {
    set(claim, known, commit, unsent(claim, known.id(), commit, statuses));
  }

  private void set(
      Claim claim,
      KnownPullRequest known,
      CommitSha commit,
      Map<CommitStatus, OutgoingRow> unsent) {
    Forge forge = forges.of(known.ref().repository());
    unsent.forEach((status, row) -> set(claim, forge, known.ref(), commit, status, row));
  }

  private Map<CommitStatus, OutgoingRow> unsent(
      Claim claim, PullRequestId id, CommitSha commit, List<CommitStatus> statuses) {
    Map<CommitStatus, OutgoingRow> unsent = new LinkedHashMap<>();
    for (CommitStatus status : statuses) {
      String target = status.context() + " " + commit;
      OutgoingRow row = claim.inTransaction(() -> rows.other(id, OutgoingRows.Kind.STATUS, target));
      if (!row.wasSent(digest(status)) && !row.wasRefused(digest(status))) {
        unsent.put(status, row);
      }
    }
    return unsent;
  }

  private void set(
      Claim claim,
      Forge forge,
      PullRequestRef ref,
      CommitSha head,
      CommitStatus status,
      OutgoingRow row) {
    try {
      forge.setStatus(ref, head, status);
      claim.inTransaction(() -> rows.sent(row, Optional.empty(), digest(status)));
    } catch (ForgeException trouble) {
      Refusal.requireRefused(trouble);
      claim.inTransaction(() -> rows.refused(row, digest(status), Refusal.words(trouble)));
    }
  }

  private static String digest(CommitStatus status) {
    return ContentDigest.of(
        status.state() + "\n" + status.description() + "\n" + status.url().orElse(""));
  }
}
