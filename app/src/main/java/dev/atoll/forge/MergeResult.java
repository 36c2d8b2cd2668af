package dev.atoll.forge;

/** What came of a merge. */
public sealed interface MergeResult {
  record Merged(CommitSha commit) implements MergeResult {}

  /** The host merges it in its own time, when its turn has come. */
  record Queued() implements MergeResult {}

  record Refused(String reason) implements MergeResult {}
}
