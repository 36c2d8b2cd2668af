package dev.atoll.inbox;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.forge.BranchRef;
import dev.atoll.forge.CommentId;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores deliveries and wakes what they are about. */
@Component
public class Inbox {
  private final DeliveryTable table;
  private final Subjects subjects;
  private final Work work;
  private final Audit audit;

  Inbox(DeliveryTable table, Subjects subjects, Work work, Audit audit) {
    this.table = table;
    this.subjects = subjects;
    this.work = work;
    this.audit = audit;
  }

  /**
   * Takes a delivery whose sender is proven. When this returns, it is stored and what it is about
   * is woken, both or neither.
   *
   * @param id the host's id for it; one that was taken before is only counted
   * @param event the host's word for what happened
   */
  @Transactional
  public Receipt take(String connection, String id, String event, Delivery delivery) {
    DeliverySubject subject = subjects.of(connection, delivery);
    boolean isNew = table.insert(connection, id, event, delivery, DeliveryNote.of(subject));
    return isNew ? act(subject) : Receipt.REPEATED;
  }

  /**
   * Looks at stored bytes once more, for a person; empty when there is no such delivery.
   *
   * @param id our id for it
   */
  @Transactional
  public Optional<Receipt> replay(long id, String actor) {
    return table.find(id).map(stored -> replay(stored, actor));
  }

  /**
   * A person says that nothing will come of a parked delivery; false when it is not parked.
   *
   * @param id our id for it
   */
  @Transactional
  public boolean dismiss(long id, String actor) {
    return table
        .dismissed(id)
        .map(stored -> {
          audit.record(
              AuditAction.DELIVERY_DISMISSED,
              actor,
              stored.connection() + " " + stored.deliveryId(),
              Map.of("delivery", stored.id()));
          return true;
        })
        .orElse(false);
  }

  private Receipt replay(DeliveryTable.Stored stored, String actor) {
    DeliverySubject subject = subjects.of(stored.connection(), stored.delivery());
    Receipt receipt = act(subject);
    table.replayed(stored.id(), DeliveryNote.of(subject));
    audit.record(
        AuditAction.DELIVERY_REPLAYED,
        actor,
        stored.connection() + " " + stored.deliveryId(),
        Map.of("delivery", stored.id(), "outcome", receipt.text()));
    return receipt;
  }

  private Receipt act(DeliverySubject subject) {
    return switch (subject) {
      case DeliverySubject.AboutPullRequest(PullRequestRef ref, Optional<CommentId> comment) -> {
        comment.ifPresent(id -> table.nameComment(ref, id));
        work.wake(WorkKind.PULL_REQUEST, ref.toString());
        yield Receipt.TAKEN;
      }
      case DeliverySubject.AboutBranch(var repository, String branch) -> {
        work.wake(WorkKind.BRANCH, new BranchRef(repository, branch).toString());
        yield Receipt.TAKEN;
      }
      case DeliverySubject.AboutMergeCandidate candidate -> {
        table.askedAbout(candidate);
        work.wake(WorkKind.PULL_REQUEST, candidate.pullRequest().toString());
        yield Receipt.TAKEN;
      }
      case DeliverySubject.AboutButton button -> {
        table.pressed(button);
        work.wake(WorkKind.PULL_REQUEST, button.pullRequest().toString());
        yield Receipt.TAKEN;
      }
      case DeliverySubject.OfNoInterest _ -> Receipt.IGNORED;
      case DeliverySubject.NotUnderstood _ -> Receipt.PARKED;
    };
  }
}
