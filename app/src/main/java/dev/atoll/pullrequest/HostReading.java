package dev.atoll.pullrequest;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.forge.Approval;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
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
    if (isPlannedByItself(seen) && before.filter(it -> it.head().equals(seen.head())).isEmpty()) {
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
    before.filter(it -> !it.head().equals(known.head())).ifPresent(_ -> endings.overtaken(known));
    comments.take(known, read);
    buttons.take(known, pressed);
    planNewHead(seen, known);
    if (before.filter(KnownPullRequest::isOpen).isPresent() && !known.isOpen()) {
      endings.end(known, forge.bot());
    }
    if (before.filter(it -> !it.isOpen()).isPresent() && isPlannedByItself(seen)) {
      autoplan(known, known.author(), "reopened:" + seen.updated());
    }
    return known;
  }

  private void rememberApprovals(
      KnownPullRequest known, List<Approval> approvals, PullRequest seen) {
    if (!seen.isOpen()) {
      return;
    }
    for (Approval fresh : pullRequests.rememberApprovals(known.id(), approvals)) {
      audit.record(
          AuditAction.APPROVAL_SEEN,
          fresh.by().login(),
          known.ref().toString(),
          known.id().value(),
          null,
          Map.of("commit", fresh.commit().value(), "given", fresh.given().toString()));
    }
  }

  /** A draft is planned when it is ready, or when somebody asks. */
  private void planNewHead(PullRequest seen, KnownPullRequest known) {
    if (isPlannedByItself(seen) && known.headCount() > known.plannedHeadCount()) {
      autoplan(known, known.author(), "head:" + known.headCount());
      pullRequests.planned(known.id(), known.headCount(), known.base());
    }
  }

  private static boolean isPlannedByItself(PullRequest seen) {
    return seen.isOpen() && seen.draft() == PullRequest.Draft.READY && !seen.isFork();
  }

  private void autoplan(KnownPullRequest known, Person by, String source) {
    commands.take(
        new NewCommand(
            known.id(), CommandKind.AUTOPLAN, Map.of(), by, source, known.head(), known.base()));
  }
}
