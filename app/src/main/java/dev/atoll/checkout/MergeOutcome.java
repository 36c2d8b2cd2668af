package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import java.util.List;

/** What came of merging a head into its base. */
public sealed interface MergeOutcome {
  /**
   * @param commit the same for the same two parents, on every server
   */
  record Merged(CommitSha commit) implements MergeOutcome {}

  /** One of the two holds the other: this one. */
  record UpToDate(CommitSha commit) implements MergeOutcome {}

  /**
   * @param paths sorted; empty when the histories cross too often to say which
   */
  record Conflict(List<String> paths) implements MergeOutcome {
    public Conflict {
      paths = List.copyOf(paths);
    }
  }

  /** The two have no commit in common. */
  record Unrelated() implements MergeOutcome {}
}
