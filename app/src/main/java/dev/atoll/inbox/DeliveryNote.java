package dev.atoll.inbox;

import dev.atoll.forge.BranchRef;
import dev.atoll.forge.DeliverySubject;
import org.jspecify.annotations.Nullable;

/**
 * What is written beside a delivery.
 *
 * @param subject what it is about, in words
 * @param problem why it was parked or ignored
 */
record DeliveryNote(Receipt receipt, @Nullable String subject, @Nullable String problem) {

  static DeliveryNote of(DeliverySubject subject) {
    return switch (subject) {
      case DeliverySubject.AboutPullRequest(var ref, var comment) ->
          taken(ref + comment.map(id -> ", comment " + id).orElse(""));
      case DeliverySubject.AboutBranch(var repository, var branch) ->
          taken(new BranchRef(repository, branch).toString());
      case DeliverySubject.AboutMergeCandidate(var ref, var commit, _, _) ->
          taken(ref + " to be merged as " + commit.abbreviated());
      case DeliverySubject.AboutButton button ->
          taken(
              "%s, button %s pressed by %s"
                  .formatted(button.pullRequest(), button.command(), button.by().login()));
      case DeliverySubject.OfNoInterest(var reason) ->
          new DeliveryNote(Receipt.IGNORED, null, printable(reason));
      case DeliverySubject.NotUnderstood(var problem) ->
          new DeliveryNote(Receipt.PARKED, null, printable(problem));
    };
  }

  private static DeliveryNote taken(String subject) {
    return new DeliveryNote(Receipt.TAKEN, subject, null);
  }

  private static String printable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
