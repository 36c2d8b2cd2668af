package dev.atoll.pullrequest;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.forge.Approval;
import dev.atoll.forge.Forge;
import dev.atoll.forge.PullRequest;
import dev.atoll.run.ApprovalChanges;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.NewCommand;
import dev.atoll.work.Claim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what the host says now and writes it down: heads, ends, approvals, commands. */
@Component
class HostReading {
  private final KnownPullRequests pullRequests;
  private final Commands commands;
  private final CommentReading comments;
  private final ButtonReading buttons;
  private final Endings endings;
  private final Audit audit;
  private final Trees trees;

  HostReading(
      KnownPullRequests pullRequests,
      Commands commands,
      CommentReading comments,
      ButtonReading buttons,
      Endings endings,
      Audit audit,
      Trees trees) {
    this.pullRequests = pullRequests;
    this.commands = commands;
    this.comments = comments;
    this.buttons = buttons;
    this.endings = endings;
    this.audit = audit;
    this.trees = trees;
  }

  Visit read(Claim claim, Forge forge, PullRequest seen) throws InterruptedException {
    Optional<KnownPullRequest> before = pullRequests.find(seen.ref());
    ChangesAsked changes = new ChangesAsked(forge, seen);
    if (isPlannedByItself(seen) && (before.isEmpty() || isAnother(before.get(), seen))) {
      trees.fetchAhead(forge, seen);
      changes.ask();
    }
    Meanwhile<List<Approval>> asked =
        Meanwhile.ask(() -> seen.isOpen() ? forge.approvals(seen) : List.of());
    ReadComments read = comments.read(forge, seen, before);
    List<ButtonReading.Judged> pressed = buttons.read(forge, seen);
    List<Approval> approvals = asked.answer();
    KnownPullRequest known =
        claim.inTransaction(() -> remember(forge, seen, before, approvals, read, pressed));
    return new Visit(claim, forge, seen, known, changes);
  }

  private KnownPullRequest remember(
      Forge forge,
      PullRequest seen,
      Optional<KnownPullRequest> before,
      List<Approval> approvals,
      ReadComments read,
      List<ButtonReading.Judged> pressed) {
    KnownPullRequest known = pullRequests.remember(seen);
    rememberApprovals(known, approvals, seen);
    Optional<KnownPullRequest> overtaken = before.filter(it -> isAnother(it, seen));
    overtaken.ifPresent(it -> endings.overtaken(it, known));
    comments.take(known, read);
    buttons.take(known, pressed);
    planNewHead(seen, known, overtaken);
    if (before.filter(KnownPullRequest::isOpen).isPresent() && !known.isOpen()) {
      endings.end(known, forge.bot());
    }
    if (before.filter(it -> !it.isOpen()).isPresent() && isPlannedByItself(seen)) {
      autoplan(known, "reopened:" + seen.updated(), Map.of());
    }
    return known;
  }

  private void rememberApprovals(
      KnownPullRequest known, List<Approval> approvals, PullRequest seen) {
    if (!seen.isOpen()) {
      return;
    }
    ApprovalChanges changes = pullRequests.rememberApprovals(known.id(), approvals);
    changes.given().forEach(it -> record(AuditAction.APPROVAL_SEEN, known, it));
    changes.withdrawn().forEach(it -> record(AuditAction.APPROVAL_WITHDRAWN, known, it));
  }

  private void record(AuditAction what, KnownPullRequest known, Approval approval) {
    audit.record(
        what,
        approval.by().login(),
        known.ref().toString(),
        known.id().value(),
        null,
        Map.of("commit", approval.commit().value(), "given", approval.given().toString()));
  }

  /** A draft is planned when it is ready, or when somebody asks. */
  private void planNewHead(
      PullRequest seen, KnownPullRequest known, Optional<KnownPullRequest> overtaken) {
    if (isPlannedByItself(seen) && known.headCount() > known.plannedHeadCount()) {
      Map<String, String> why =
          overtaken
              .filter(it -> it.head().equals(known.head()))
              .map(_ -> Command.onto(known.baseBranch()))
              .orElse(Map.of());
      autoplan(known, "head:" + known.headCount(), why);
      pullRequests.planned(known.id(), known.headCount(), known.base());
    }
  }

  /** What was planned for the one says nothing about the other. */
  private static boolean isAnother(KnownPullRequest before, PullRequest seen) {
    return !before.head().equals(seen.head()) || !before.baseBranch().equals(seen.baseBranch());
  }

  private static boolean isPlannedByItself(PullRequest seen) {
    return seen.isOpen() && seen.draft() == PullRequest.Draft.READY && !seen.isFork();
  }

  private void autoplan(KnownPullRequest known, String source, Map<String, String> why) {
    commands.take(
        new NewCommand(
            known.id(),
            CommandKind.AUTOPLAN,
            why,
            known.author(),
            source,
            known.head(),
            known.base()));
  }
}
