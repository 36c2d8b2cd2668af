package dev.atoll.forge;

/** What came of a merge. */
public sealed interface MergeResult {
  record Merged(CommitSha commit) implements MergeResult {}

  record Refused(String reason) implements MergeResult {}
}
