package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequestRef;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commit that a host made of a pull request, and of what will be merged before it, to try the
 * merge.
 *
 * @param onto the commit that it was made on: the base, or the candidate ahead of it
 * @param ref where it can be fetched
 * @param head of the pull request when it was first read
 * @param asked when the host last asked about it
 */
public record MergeCandidate(
    PullRequestRef pullRequest,
    CommitSha commit,
    CommitSha onto,
    Footing footing,
    String ref,
    Optional<CommitSha> head,
    Instant asked,
    Reading reading) {

  /** What the commit is that it was made on. */
  public enum Footing {
    /** On the base branch. */
    BASE,
    /** Not known to be on the base branch: what is ahead of it in a queue. */
    QUEUE
  }

  /** As it is once it was looked at; the first head that it was read with stays. */
  public MergeCandidate seen(CommitSha head, Footing footing, Reading reading) {
    return new MergeCandidate(
        pullRequest,
        commit,
        onto,
        footing,
        ref,
        this.head.or(() -> Optional.of(head)),
        asked,
        reading);
  }

  /** Whether it was read with another head of its pull request. */
  public boolean isOfAnother(CommitSha head) {
    return this.head.filter(it -> !it.equals(head)).isPresent();
  }

  /**
   * What a merge would make otherwise than it was planned.
   *
   * @param gone projects that would be none any more
   * @param others input digests of those that would have others, or that nobody planned
   */
  public record Difference(List<String> gone, SortedMap<String, String> others) {
    public Difference {
      gone = List.copyOf(gone);
      others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }
  }

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

      /**
       * Compares with what was planned for the head.
       *
       * @param planned input digests by project
       */
      public Difference from(Map<String, String> planned) {
        List<String> gone =
            planned.keySet().stream()
                .filter(it -> digests.getOrDefault(it, "").isEmpty())
                .sorted()
                .toList();
        SortedMap<String, String> others = new TreeMap<>(digests);
        others.values().removeIf(String::isEmpty);
        others.entrySet().removeAll(planned.entrySet());
        return new Difference(gone, others);
      }
    }

    /** Nobody can tell what would be planned from it. */
    record Unreadable(String problem) implements Reading {}

    /** The host does not have it any more. */
    record Gone() implements Reading {}
  }
}
