package dev.atoll.comment;

import dev.atoll.run.RunState;
import java.util.Map;

/**
 * How far the runs of a command have come, as coarsely as it is told before all have ended: with
 * each third that has ended, with each that needs attention, and of a few also that the first has
 * begun. However many runs there are, and however long they take, that is a handful of edits.
 *
 * @param step no more than a mark that differs when there is something to tell
 */
record Progress(int step) {
  private static final int PIECES = 3;
  private static final int FEW = 10;

  static Progress of(Map<RunState, Integer> runs) {
    int all = runs.values().stream().mapToInt(Integer::intValue).sum();
    int queued = runs.getOrDefault(RunState.QUEUED, 0);
    int ended = all - queued - runs.getOrDefault(RunState.RUNNING, 0);
    int pieces = all == 0 ? 0 : ended * PIECES / all;
    int begun = queued < all && all <= FEW ? 1 : 0;
    int attention = runs.getOrDefault(RunState.NEEDS_ATTENTION, 0);
    return new Progress((attention * 2 + begun) * (PIECES + 1) + pieces);
  }
}
