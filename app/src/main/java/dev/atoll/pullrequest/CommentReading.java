package dev.atoll.pullrequest;

import dev.atoll.access.AccessRules;
import dev.atoll.access.Verdict;
import dev.atoll.command.CommandHint;
import dev.atoll.command.CommandParser;
import dev.atoll.command.CommentCommand;
import dev.atoll.command.ParseResult;
import dev.atoll.forge.Comment;
import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommentPage;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.NewCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads the comments that came since the last look and those that deliveries named, and takes the
 * commands in them.
 */
@Component
class CommentReading {
  static final String NO_FORKS =
      "pull requests from forks are not planned: their code would run here";

  /**
   * Commands in comments that are this much older than the pull request's last change were given to
   * somebody else.
   */
  private static final Duration FIRST_LOOK_BACK = Duration.ofMinutes(15);

  private final Commands commands;
  private final KnownPullRequests pullRequests;
  private final NamedComments namedComments;
  private final AccessRules access;

  CommentReading(
      Commands commands,
      KnownPullRequests pullRequests,
      NamedComments namedComments,
      AccessRules access) {
    this.commands = commands;
    this.pullRequests = pullRequests;
    this.namedComments = namedComments;
    this.access = access;
  }

  /** Asks the host; no transaction is open. */
  ReadComments read(Forge forge, PullRequest seen, Optional<KnownPullRequest> before) {
    Set<CommentId> named = namedComments.of(seen.ref());
    CommentPage page = forge.comments(seen.ref(), before.flatMap(KnownPullRequest::cursor));
    Instant oldest = before.isPresent() ? Instant.MIN : seen.updated().minus(FIRST_LOOK_BACK);
    Map<CommentId, Comment> all = new LinkedHashMap<>();
    page.comments().stream()
        .filter(it -> !it.created().isBefore(oldest))
        .forEach(it -> all.put(it.id(), it));
    named.stream()
        .flatMap(id -> forge.comment(seen.ref(), id).stream())
        .forEach(it -> all.put(it.id(), it));
    List<ReadComments.Addressed> addressed =
        all.values().stream()
            .filter(comment -> !comment.edited() && !comment.author().id().equals(forge.bot().id()))
            .flatMap(comment ->
                asked(forge, seen, comment)
                    .map(it -> new ReadComments.Addressed(comment, it))
                    .stream())
            .toList();
    return new ReadComments(addressed, Optional.of(page.cursor()), named);
  }

  /** Takes each command once, in the caller's transaction. */
  void take(KnownPullRequest known, ReadComments read) {
    read.addressed()
        .forEach(
            it -> take(known, it.comment().author(), "comment:" + it.comment().id(), it.asked()));
    read.cursor().ifPresent(cursor -> pullRequests.readUpTo(known.id(), cursor));
    namedComments.forget(known.ref(), read.named());
  }

  private Optional<Asked> asked(Forge forge, PullRequest seen, Comment comment) {
    return switch (CommandParser.parse(comment.body(), forge.bot().login())) {
      case ParseResult.NotACommand() -> Optional.empty();
      case ParseResult.Hint(CommandHint hint) -> toReaders(forge, seen, comment, Usages.of(hint));
      case ParseResult.Invalid(String line, var problem) ->
          toReaders(forge, seen, comment, Usages.of(line, problem));
      case ParseResult.Parsed(var command) ->
          Optional.of(judged(forge, seen, comment.author(), command));
    };
  }

  /** Who cannot even read the repository is not answered: the bot must not be made to talk. */
  private Optional<Asked> toReaders(
      Forge forge, PullRequest seen, Comment comment, CommandOutcome outcome) {
    return switch (access.judge(forge, seen.ref().repository(), comment.author(), "help")) {
      case Verdict.Allowed() -> Optional.of(new Asked.Answered(CommandKind.UNKNOWN, outcome));
      case Verdict.Denied _ -> Optional.empty();
    };
  }

  /** Whether a person may give a command, and it can be given now. Asks the host. */
  Asked judged(Forge forge, PullRequest seen, Person by, CommentCommand command) {
    CommandKind kind = kind(command);
    Verdict verdict = access.judge(forge, seen.ref().repository(), by, command.kind().word());
    if (verdict instanceof Verdict.Denied(String reason)) {
      return new Asked.Answered(kind, new CommandOutcome.Denied(reason));
    }
    boolean acts = kind == CommandKind.PLAN || kind == CommandKind.APPLY;
    if (acts && !seen.isOpen()) {
      return new Asked.Answered(
          kind, new CommandOutcome.PullRequestEnded(seen.state().name().toLowerCase(Locale.ROOT)));
    }
    if (acts && seen.isFork()) {
      return new Asked.Answered(kind, new CommandOutcome.Denied(NO_FORKS));
    }
    return new Asked.Allowed(command);
  }

  /**
   * Takes a command once, in the caller's transaction.
   *
   * @param source what it came from, unique in its pull request
   */
  void take(KnownPullRequest known, Person by, String source, Asked asked) {
    switch (asked) {
      case Asked.Allowed(var command) ->
          take(known, by, source, kind(command), command.arguments());
      case Asked.Answered(CommandKind kind, CommandOutcome outcome) ->
          take(known, by, source, kind, Map.of())
              .ifPresent(id -> commands.end(id, CommandState.REFUSED, outcome));
    }
  }

  private Optional<CommandId> take(
      KnownPullRequest known,
      Person by,
      String source,
      CommandKind kind,
      Map<String, String> arguments) {
    return commands.take(
        new NewCommand(known.id(), kind, arguments, by, source, known.head(), known.base()));
  }

  static CommandKind kind(CommentCommand command) {
    return CommandKind.valueOf(command.kind().name());
  }
}
