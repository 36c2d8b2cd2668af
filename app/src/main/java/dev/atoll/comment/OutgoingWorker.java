package dev.atoll.comment;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Urgency;
import dev.atoll.work.Claim;
import dev.atoll.work.RetryLater;
import dev.atoll.work.WorkHandler;
import dev.atoll.work.WorkKind;
import org.springframework.stereotype.Component;

/** Says what was woken. A call to a host never happens inside a transaction. */
@Component
class OutgoingWorker implements WorkHandler {
  private final CommentSender comments;
  private final StatusSender statuses;
  private final ProjectStatusSender projects;
  private final ReactionSender reactions;
  private final Pacing pacing;

  OutgoingWorker(
      CommentSender comments,
      StatusSender statuses,
      ProjectStatusSender projects,
      ReactionSender reactions,
      Pacing pacing) {
    this.comments = comments;
    this.statuses = statuses;
    this.projects = projects;
    this.reactions = reactions;
    this.pacing = pacing;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.OUTGOING;
  }

  @Override
  public void work(Claim claim) {
    try {
      say(claim);
    } catch (ForgeException trouble) {
      throw trouble.mayPass() ? new RetryLater(trouble.retryAfter(), trouble) : trouble;
    }
  }

  private void say(Claim claim) {
    switch (OutgoingKey.parse(claim.key())) {
      case OutgoingKey.CommentOf comment -> comments.send(claim, comment.command());
      case OutgoingKey.ReactionTo reaction ->
          pacing.say(claim, Urgency.PROGRESS, () -> reactions.send(claim, reaction.command()));
      case OutgoingKey.StatusesOf status ->
          statuses.send(claim, status.pullRequest(), status.head());
      case OutgoingKey.ProjectStatusesOf status ->
          pacing.say(
              claim,
              Urgency.DETAIL,
              () -> projects.send(claim, status.pullRequest(), status.head()));
    }
  }
}
