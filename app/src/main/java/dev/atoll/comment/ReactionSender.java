package dev.atoll.comment;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.Reaction;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.work.Claim;
import org.springframework.stereotype.Component;

/** Nods at the comment that a command came from: it was seen. */
@Component
class ReactionSender {
  private final Forges forges;
  private final Commands commands;
  private final KnownPullRequests pullRequests;
  private final OnceSender sender;

  ReactionSender(
      Forges forges, Commands commands, KnownPullRequests pullRequests, OnceSender sender) {
    this.forges = forges;
    this.commands = commands;
    this.pullRequests = pullRequests;
    this.sender = sender;
  }

  void send(Claim claim, CommandId id) {
    Command command = commands.get(id);
    command.comment().ifPresent(comment -> nod(claim, command, new CommentId(comment)));
  }

  private void nod(Claim claim, Command command, CommentId comment) {
    KnownPullRequest pullRequest = pullRequests.get(command.pullRequest());
    Forge forge = forges.of(pullRequest.ref().repository());
    if (forge.capabilities().reactions()) {
      sender
          .unsent(
              claim,
              pullRequest.id(),
              OutgoingRows.Kind.REACTION,
              comment.value(),
              Reaction.SEEN.name())
          .ifPresent(unsent ->
              sender.tell(
                  claim, unsent, () -> forge.react(pullRequest.ref(), comment, Reaction.SEEN)));
    }
  }
}
