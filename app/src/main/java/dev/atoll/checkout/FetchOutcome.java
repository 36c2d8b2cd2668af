package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import dev.atoll.platform.Quoted;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a fetch. */
public sealed interface FetchOutcome {
  /** Everything that was asked for is in the mirror. */
  record Complete() implements FetchOutcome {}

  /**
   * The host does not have all of it (any more): a branch was deleted, never made, or moved on.
   *
   * @param refs that the host does not have
   * @param commits that none of the fetched refs leads to
   */
  record Incomplete(Set<String> refs, Set<CommitSha> commits) implements FetchOutcome {
    public Incomplete {
      refs = Set.copyOf(refs);
      commits = Set.copyOf(commits);
    }

    /** For people. */
    public String words() {
      Stream<String> names = refs.stream().sorted().map(Quoted::of);
      Stream<String> ids = commits.stream().map(CommitSha::abbreviated).sorted().map(Quoted::of);
      return "the host does not have all of it any more; missing: "
          + Stream.concat(names, ids).collect(Collectors.joining(", "));
    }
  }
}
