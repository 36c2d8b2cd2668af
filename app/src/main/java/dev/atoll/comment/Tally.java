package dev.atoll.comment;

import dev.atoll.run.Run;
import dev.atoll.run.RunState;
import java.util.ArrayList;
import java.util.List;

/** How many runs stand where, in words. */
final class Tally {
  private Tally() {}

  /**
   * @param succeeded the word for a run that succeeded
   */
  static String of(List<Run> runs, String succeeded) {
    List<String> words = new ArrayList<>();
    for (RunState state :
        List.of(
            RunState.SUCCEEDED,
            RunState.FAILED,
            RunState.NEEDS_ATTENTION,
            RunState.CANCELLED,
            RunState.SUPERSEDED,
            RunState.RUNNING,
            RunState.QUEUED)) {
      long number = runs.stream().filter(run -> run.state() == state).count();
      if (number > 0) {
        words.add(number + " " + word(state, succeeded));
      }
    }
    return String.join(", ", words);
  }

  static String word(Run run, String succeeded) {
    return word(run.state(), succeeded);
  }

  static boolean endedBadly(Run run) {
    return switch (run.state()) {
      case FAILED, CANCELLED, SUPERSEDED, NEEDS_ATTENTION -> true;
      case QUEUED, RUNNING, SUCCEEDED -> false;
    };
  }

  private static String word(RunState state, String succeeded) {
    return switch (state) {
      case QUEUED -> "queued";
      case RUNNING -> "running";
      case SUCCEEDED -> succeeded;
      case FAILED -> "failed";
      case CANCELLED -> "stopped";
      case SUPERSEDED -> "superseded";
      case NEEDS_ATTENTION -> "needs attention";
    };
  }
}
