package dev.atoll.run;

/**
 * How much is going on.
 *
 * @param longestWait seconds that the oldest queued run has waited
 */
public record RunCounts(long queued, long running, long needsAttention, double longestWait) {
  static final RunCounts NONE = new RunCounts(0, 0, 0, 0);
}
