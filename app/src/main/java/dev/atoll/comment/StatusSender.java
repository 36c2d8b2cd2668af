package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.work.Claim;
import dev.atoll.work.Work;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sets the statuses of one head, each only when it has changed. */
@Component
class StatusSender {
  private final Forges forges;
  private final KnownPullRequests pullRequests;
  private final FactsReader facts;
  private final PageAddresses pages;
  private final OutgoingRows rows;
  private final Work work;

  StatusSender(
      Forges forges,
      KnownPullRequests pullRequests,
      FactsReader facts,
      PageAddresses pages,
      OutgoingRows rows,
      Work work) {
    this.forges = forges;
    this.pullRequests = pullRequests;
    this.facts = facts;
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
    Map<CommitStatus, OutgoingRow> unsent = unsent(claim, id, head, facts.statuses(id, head));
    if (unsent.isEmpty()) {
      return;
    }
    KnownPullRequest known = pullRequests.get(id);
    Forge forge = forges.of(known.ref().repository());
    unsent.forEach((status, row) -> set(claim, forge, known.ref(), head, status, row));
  }

  private Map<CommitStatus, OutgoingRow> unsent(
      Claim claim, PullRequestId id, CommitSha head, StatusFacts seen) {
    List<CommitStatus> statuses = new StatusRenderer(seen, pages.pullRequest(id)).statuses();
    Map<CommitStatus, OutgoingRow> unsent = new LinkedHashMap<>();
    for (CommitStatus status : statuses) {
      String target = status.context() + " " + head;
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
