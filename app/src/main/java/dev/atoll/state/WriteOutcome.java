package dev.atoll.state;

/** What became of a state that a run or a person wanted to write. */
sealed interface WriteOutcome {
  /** It is the current version now. */
  record Written(StateVersion version) implements WriteOutcome {}

  /** It was already the current version: an answer got lost and the write was repeated. */
  record Repeated(StateVersion version) implements WriteOutcome {}

  /** It does not follow the current version. */
  record Refused(StateConflict conflict) implements WriteOutcome {}
}
