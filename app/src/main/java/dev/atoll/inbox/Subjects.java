package dev.atoll.inbox;

import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.DeliverySubject.NotUnderstood;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the adapter of a connection what a delivery is about. */
@Component
class Subjects {
  private static final Logger log = LoggerFactory.getLogger(Subjects.class);
  private final Forges forges;

  Subjects(Forges forges) {
    this.forges = forges;
  }

  /** Whatever an adapter makes of strange bytes, the delivery is stored and seen by a person. */
  DeliverySubject of(String connection, Delivery delivery) {
    try {
      return storable(ask(connection, delivery));
    } catch (RuntimeException problem) {
      log.warn("The adapter of {} failed on a delivery; parking it", connection, problem);
      return new NotUnderstood(problem.toString());
    }
  }

  private DeliverySubject ask(String connection, Delivery delivery) {
    return forges
        .find(connection)
        .flatMap(forge -> ask(forge, delivery))
        .orElseGet(() -> new NotUnderstood("the connection is not configured any more"));
  }

  private static Optional<DeliverySubject> ask(Forge forge, Delivery delivery) {
    return forge
        .pushIntake()
        .map(intake -> intake.subject(delivery))
        .or(() -> forge.pullIntake().map(intake -> intake.subject(delivery)));
  }

  private static DeliverySubject storable(DeliverySubject subject) {
    boolean isStrange =
        switch (subject) {
          case DeliverySubject.AboutPullRequest(var ref, var comment) ->
              holdsControls(ref.toString())
                  || comment.filter(id -> holdsControls(id.value())).isPresent();
          case DeliverySubject.AboutBranch(var repository, var branch) ->
              holdsControls(repository + branch);
          case DeliverySubject.AboutMergeCandidate(var pullRequest, _, _, var ref) ->
              holdsControls(pullRequest + ref);
          case DeliverySubject.AboutButton button ->
              holdsControls(
                  button.pullRequest() + button.press() + button.command() + button.by().login());
          case DeliverySubject.OfNoInterest _, NotUnderstood _ -> false;
        };
    return isStrange ? new NotUnderstood("a name in it holds control characters") : subject;
  }

  private static boolean holdsControls(String name) {
    return name.codePoints().anyMatch(Character::isISOControl);
  }
}
