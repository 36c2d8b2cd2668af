package dev.atoll.work;

/** What became of one attempt. */
enum Outcome {
  DONE,
  FAILED,
  POSTPONED,
  LOST,
  STOPPED
}
