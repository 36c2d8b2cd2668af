package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.work.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sets the statuses of each project of one head, each only when it has changed. What was set is in
 * rows, so that whoever is interrupted goes on where it was.
 */
@Component
class ProjectStatusSender {
  private static final OutgoingRows.Kind KIND = OutgoingRows.Kind.PROJECT_STATUS;

  private final Forges forges;
  private final KnownPullRequests pullRequests;
  private final FactsReader facts;
  private final PageAddresses pages;
  private final OutgoingRows rows;
  private final OnceSender sender;

  ProjectStatusSender(
      Forges forges,
      KnownPullRequests pullRequests,
      FactsReader facts,
      PageAddresses pages,
      OutgoingRows rows,
      OnceSender sender) {
    this.forges = forges;
    this.pullRequests = pullRequests;
    this.facts = facts;
    this.pages = pages;
    this.rows = rows;
    this.sender = sender;
  }

  void send(Claim claim, PullRequestId id, CommitSha head) {
    KnownPullRequest known = pullRequests.get(id);
    Forge forge = forges.of(known.ref().repository());
    if (forge.showsProjectStatuses()) {
      Map<String, String> sent = rows.sent(id, KIND, head);
      statuses(known, head).stream()
          .filter(it -> !StatusSender.digest(it).equals(sent.get(StatusSender.target(it, head))))
          .forEach(it -> set(claim, forge, known, head, it));
    }
  }

  /** Applies first, because they have changed the world. Plans of an older head are of no use. */
  private List<CommitStatus> statuses(KnownPullRequest known, CommitSha head) {
    ProjectStatusRenderer renderer =
        new ProjectStatusRenderer(facts.statuses(known.id(), head), pages);
    List<CommitStatus> statuses = new ArrayList<>(renderer.applies());
    if (known.isOpen() && known.head().equals(head)) {
      statuses.addAll(renderer.plans());
    }
    return statuses;
  }

  private void set(
      Claim claim, Forge forge, KnownPullRequest known, CommitSha head, CommitStatus status) {
    sender
        .unsent(
            claim, known.id(), KIND, StatusSender.target(status, head), StatusSender.digest(status))
        .ifPresent(
            unsent -> sender.tell(claim, unsent, () -> forge.setStatus(known.ref(), head, status)));
  }
}
