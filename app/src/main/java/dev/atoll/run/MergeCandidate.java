package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequestRef;
import java.util.Map;

/**
 * A commit that a host made of a pull request, and of what will be merged before it, to try the
 * merge.
 *
 * @param onto the commit that it was made on: the base, or the candidate ahead of it
 * @param ref where it can be fetched
 */
public record MergeCandidate(
    PullRequestRef pullRequest, CommitSha commit, CommitSha onto, String ref, Reading reading) {

  /** What is known of its tree. */
  public sealed interface Reading {
    /** Nothing yet. */
    record Asked() implements Reading {}

    /**
     * What would be planned from it.
     *
     * @param digests input digests of the projects that the pull request touches or has planned, by
     *     project; empty for one that is no more
     */
    record Read(Map<String, String> digests) implements Reading {
      public Read {
        digests = Map.copyOf(digests);
      }
    }

    /** Nobody can tell what would be planned from it. */
    record Unreadable(String problem) implements Reading {}

    /** The host does not have it any more. */
    record Gone() implements Reading {}
  }
}
