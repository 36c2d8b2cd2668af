package dev.atoll.forge;

import java.time.Duration;

/**
 * What a host can do. What it cannot, Atoll does otherwise or says.
 *
 * @param commentLimit how long a comment may be, in UTF-16 units, with a margin
 * @param folding whether {@code <details>} folds
 * @param hiddenMarker how a marker is hidden in a comment
 * @param editing whether own comments can be edited
 * @param foldingOlder whether an own older comment can be marked as outdated
 * @param reactions whether the bot can react to a comment
 * @param statuses how a required status is shown
 * @param projectStatuses whether each project can have statuses of its own, where that is wanted
 * @param drafts whether a pull request can be a draft
 * @param forks whether a head may live in another repository
 * @param teams whether team membership can be asked for
 * @param mergeQueues whether pull requests can wait in a queue that tries each merge beforehand
 * @param listLag how long its lists may lack what it took
 */
public record Capabilities(
    int commentLimit,
    boolean folding,
    HiddenMarker hiddenMarker,
    boolean editing,
    boolean foldingOlder,
    boolean reactions,
    StatusKind statuses,
    boolean projectStatuses,
    boolean drafts,
    boolean forks,
    boolean teams,
    boolean mergeQueues,
    Duration listLag) {

  /** How text that only machines should see is written into a comment. */
  public enum HiddenMarker {
    HTML_COMMENT,
    LINK_REFERENCE
  }

  /** What stands for a required status on a host. */
  public enum StatusKind {
    COMMIT_STATUS,
    APPROVAL_RULE
  }
}
