package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A command and where it stands.
 *
 * @param arguments of a comment or button: {@code directory}, {@code workspace}, {@code project},
 *     where given; of what Atoll asked itself: which projects, and why
 * @param source what it came from, unique per pull request: {@code comment:ID} or {@code
 *     press:NAME} of a person; {@code head:N}, {@code reopened:TIME}, {@code ended:HOW:N}, {@code
 *     stale:…}, {@code touched:…}, {@code freed:…} or {@code trial:SHA:N} of Atoll itself
 * @param tree what is planned, once it is known: the merge of head into base, or what a host tries
 *     to merge
 */
public record Command(
    CommandId id,
    PullRequestId pullRequest,
    CommandKind kind,
    Map<String, String> arguments,
    Person by,
    String source,
    CommitSha head,
    CommitSha base,
    Optional<CommitSha> tree,
    CommandState state,
    CommandOutcome outcome,
    Instant created,
    Optional<Instant> finished) {
  /**
   * The argument of a re-plan that names the projects, one a line, that its pull request touches no
   * more: their older plans count for nothing.
   */
  public static final String LEFT = "left";

  private static final String ONTO = "onto";

  public Command {
    arguments = Map.copyOf(arguments);
  }

  /** The same with another answer. */
  public Command answering(CommandOutcome other) {
    return new Command(
        id,
        pullRequest,
        kind,
        arguments,
        by,
        source,
        head,
        base,
        tree,
        state,
        other,
        created,
        finished);
  }

  /** The arguments of what is asked because a pull request goes onto another branch now. */
  public static Map<String, String> onto(String baseBranch) {
    return Map.of(ONTO, baseBranch);
  }

  /** The branch that its pull request goes onto now, when it is asked because of that. */
  public Optional<String> onto() {
    return Optional.ofNullable(arguments.get(ONTO));
  }

  /** The host's id of the comment that asked for it. */
  public Optional<String> comment() {
    return source.startsWith("comment:")
        ? Optional.of(source.substring("comment:".length()))
        : Optional.empty();
  }
}
