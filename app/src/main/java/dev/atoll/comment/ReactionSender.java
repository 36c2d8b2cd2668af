package dev.atoll.comment;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Forges;
import dev.atoll.forge.Reaction;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.work.Claim;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Nods at the comment that a command came from: it was seen. */
@Component
class ReactionSender {
  private final Forges forges;
  private final Commands commands;
  private final KnownPullRequests pullRequests;
  private final OutgoingRows rows;

  ReactionSender(
      Forges forges, Commands commands, KnownPullRequests pullRequests, OutgoingRows rows) {
    this.forges = forges;
    this.commands = commands;
    this.pullRequests = pullRequests;
    this.rows = rows;
  }

  void send(Claim claim, CommandId id) {
    Command command = commands.get(id);
    command.comment().ifPresent(comment -> nod(claim, command, new CommentId(comment)));
  }

  private void nod(Claim claim, Command command, CommentId comment) {
    KnownPullRequest pullRequest = pullRequests.get(command.pullRequest());
    Forge forge = forges.of(pullRequest.ref().repository());
    String digest = Reaction.SEEN.name();
    OutgoingRow row =
        claim.inTransaction(
            () -> rows.other(pullRequest.id(), OutgoingRows.Kind.REACTION, comment.value()));
    if (!forge.capabilities().reactions() || row.wasSent(digest) || row.wasRefused(digest)) {
      return;
    }
    try {
      forge.react(pullRequest.ref(), comment, Reaction.SEEN);
      claim.inTransaction(() -> rows.sent(row, Optional.empty(), digest));
    } catch (ForgeException trouble) {
      Refusal.requireRefused(trouble);
      claim.inTransaction(() -> rows.refused(row, digest, Refusal.words(trouble)));
    }
  }
}
