package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.Urgency;
import dev.atoll.platform.Sha256;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.PullRequestId;
import dev.atoll.work.Claim;
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
  private final OnceSender sender;
  private final Pacing pacing;

  StatusSender(
      Forges forges,
      KnownPullRequests pullRequests,
      FactsReader facts,
      CandidateStatuses candidates,
      CheckSender checks,
      PageAddresses pages,
      OnceSender sender,
      Pacing pacing) {
    this.forges = forges;
    this.pullRequests = pullRequests;
    this.facts = facts;
    this.candidates = candidates;
    this.checks = checks;
    this.pages = pages;
    this.sender = sender;
    this.pacing = pacing;
  }

  void send(Claim claim, PullRequestId id, CommitSha head) {
    List<Command> asked = facts.asked(id, head);
    Optional<Duration> rest = sender.rest(id, head);
    if (rest.isPresent() && StatusFacts.isBusy(asked)) {
      pacing.later(claim, rest.get());
      return;
    }
    pacing.say(claim, urgency(asked), () -> sendAll(claim, id, head));
  }

  private static Urgency urgency(List<Command> asked) {
    if (StatusFacts.isBusy(asked)) {
      return Urgency.PROGRESS;
    }
    boolean applied =
        asked.stream().reduce((_, later) -> later).map(Command::kind).stream()
            .anyMatch(CommandKind.APPLY::equals);
    return applied ? Urgency.RESULT_OF_APPLY : Urgency.ANSWER;
  }

  private void sendAll(Claim claim, PullRequestId id, CommitSha head) {
    KnownPullRequest known = pullRequests.get(id);
    Forge forge = forges.of(known.ref().repository());
    StatusFacts seen = facts.statuses(id, head);
    if (forge.showsProjectStatuses()) {
      pacing.alsoSay(List.of(new OutgoingKey.ProjectStatusesOf(id, head).text()));
    }
    send(claim, known, head, new StatusRenderer(seen, pages.pullRequest(id)).statuses());
    checks.send(claim, forge, known, head, seen);
    if (known.head().equals(head)) {
      candidates.of(known).forEach(it -> send(claim, known, it, seen));
    }
  }

  private void send(
      Claim claim, KnownPullRequest known, MergeCandidate candidate, StatusFacts seen) {
    CandidateRenderer.Said said = candidates.said(known, candidate, seen);
    Map<CommitStatus, OnceSender.Unsent> unsent =
        unsent(claim, known.id(), candidate.commit(), said.statuses());
    if (!unsent.isEmpty()) {
      wakeBehind(candidate); // First: what was sent before a crash is not found unsent again.
    }
    if (!said.refusing().isEmpty()) {
      explain(known, candidate);
    }
    set(claim, known, candidate.commit(), unsent);
  }

  /**
   * Its author sees no status of a commit that a queue has made, but what is said to him. The same
   * status may have other reasons than before.
   */
  private void explain(KnownPullRequest known, MergeCandidate candidate) {
    pacing.alsoSay(candidates.comments(known, candidate).stream().map(OutgoingKey::text).toList());
  }

  private void wakeBehind(MergeCandidate candidate) {
    pacing.alsoSay(
        candidates.behind(candidate).stream()
            .map(it -> new OutgoingKey.StatusesOf(it.id(), it.head()).text())
            .toList());
  }

  private void send(
      Claim claim, KnownPullRequest known, CommitSha commit, List<CommitStatus> statuses) {
    set(claim, known, commit, unsent(claim, known.id(), commit, statuses));
  }

  private Map<CommitStatus, OnceSender.Unsent> unsent(
      Claim claim, PullRequestId id, CommitSha commit, List<CommitStatus> statuses) {
    Map<CommitStatus, OnceSender.Unsent> unsent = new LinkedHashMap<>();
    for (CommitStatus status : statuses) {
      sender
          .unsent(claim, id, OutgoingRows.Kind.STATUS, target(status, commit), digest(status))
          .ifPresent(it -> unsent.put(status, it));
    }
    return unsent;
  }

  private void set(
      Claim claim,
      KnownPullRequest known,
      CommitSha commit,
      Map<CommitStatus, OnceSender.Unsent> unsent) {
    Forge forge = forges.of(known.ref().repository());
    unsent.forEach(
        (status, it) -> sender.tell(claim, it, () -> forge.setStatus(known.ref(), commit, status)));
  }

  /** By which a row tells a status of a commit from others. */
  static String target(CommitStatus status, CommitSha commit) {
    return status.context() + " " + commit;
  }

  static String digest(CommitStatus status) {
    return Sha256.hex(
        status.state() + "\n" + status.description() + "\n" + status.url().orElse(""));
  }
}
