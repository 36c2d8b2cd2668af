package dev.atoll.pullrequest;

import dev.atoll.command.CommandParser;
import dev.atoll.command.ParseResult;
import dev.atoll.forge.Forge;
import dev.atoll.forge.PullRequest;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.KnownPullRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes the commands of pressed buttons: as if the one who pressed had written a comment, but for
 * the commit that the button stands beside and no other.
 */
@Component
class ButtonReading {
  private final Presses presses;
  private final CommentReading comments;

  ButtonReading(Presses presses, CommentReading comments) {
    this.presses = presses;
    this.comments = comments;
  }

  /** A press, and what it asks for; empty when it asks for nothing that there is. */
  record Judged(Press press, Optional<Asked> asked) {}

  /** Asks the host; no transaction is open. */
  List<Judged> read(Forge forge, PullRequest seen) {
    return presses.of(seen.ref()).stream()
        .map(press -> new Judged(press, asked(forge, seen, press)))
        .toList();
  }

  /** Takes each once, in the caller's transaction. */
  void take(KnownPullRequest known, List<Judged> pressed) {
    for (Judged each : pressed) {
      each.asked()
          .ifPresent(asked ->
              comments.take(known, each.press().by(), "press:" + each.press().name(), asked));
    }
    presses.forget(known.ref(), pressed.stream().map(Judged::press).toList());
  }

  private Optional<Asked> asked(Forge forge, PullRequest seen, Press press) {
    return switch (CommandParser.parse("atoll " + press.command())) {
      case ParseResult.Parsed(var command) ->
          Optional.of(current(seen, press, comments.judged(forge, seen, press.by(), command)));
      case ParseResult.NotACommand _, ParseResult.Hint _, ParseResult.Invalid _ -> Optional.empty();
    };
  }

  private static Asked current(PullRequest seen, Press press, Asked asked) {
    return asked instanceof Asked.Allowed(var command) && !press.commit().equals(seen.head())
        ? new Asked.Answered(
            CommentReading.kind(command),
            new CommandOutcome.Denied(
                "the button stands beside %s, and the head is %s now"
                    .formatted(press.commit().abbreviated(), seen.head().abbreviated())))
        : asked;
  }
}
