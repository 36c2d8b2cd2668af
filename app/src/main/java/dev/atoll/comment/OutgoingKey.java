package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.run.CommandId;
import dev.atoll.run.PullRequestId;

/** What can be woken to be said: a key of {@link dev.atoll.work.WorkKind#OUTGOING}. */
sealed interface OutgoingKey {
  /** The comment, of however many parts, that answers a command. */
  record CommentOf(CommandId command) implements OutgoingKey {
    @Override
    public String text() {
      return "comment:" + command;
    }
  }

  /** The nod at the comment that a command came from. */
  record ReactionTo(CommandId command) implements OutgoingKey {
    @Override
    public String text() {
      return "reaction:" + command;
    }
  }

  /** What stands for all projects of a pull request on one of its heads. */
  record StatusesOf(PullRequestId pullRequest, CommitSha head) implements OutgoingKey {
    @Override
    public String text() {
      return "status:" + pullRequest.value() + ":" + head;
    }
  }

  /** The statuses of each project by itself. */
  record ProjectStatusesOf(PullRequestId pullRequest, CommitSha head) implements OutgoingKey {
    @Override
    public String text() {
      return "projects:" + pullRequest.value() + ":" + head;
    }
  }

  String text();

  static OutgoingKey parse(String text) {
    String[] words = text.split(":", -1);
    return switch (words[0]) {
      case "comment" -> new CommentOf(new CommandId(Long.parseLong(words[1])));
      case "reaction" -> new ReactionTo(new CommandId(Long.parseLong(words[1])));
      case "status" ->
          new StatusesOf(new PullRequestId(Long.parseLong(words[1])), new CommitSha(words[2]));
      case "projects" ->
          new ProjectStatusesOf(
              new PullRequestId(Long.parseLong(words[1])), new CommitSha(words[2]));
      default -> throw new IllegalArgumentException("not a key of something to say: " + text);
    };
  }
}
