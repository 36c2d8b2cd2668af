package dev.atoll.web;

import dev.atoll.run.Run;
import dev.atoll.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long the last runs took, as bars from the oldest to the newest. */
record Sparkline(List<Bar> bars, String label) {
  private static final int MOST = 30;
  private static final int HEIGHT = 40;
  private static final int STEP = 8;

  Sparkline {
    bars = List.copyOf(bars);
  }

  /** A bar in units of the picture, with what it stands for. */
  record Bar(int x, int y, int height, String style, String title) {}

  public int width() {
    return Math.max(STEP, bars.size() * STEP);
  }

  static Sparkline of(List<Run> newestFirst) {
    List<Run> ended =
        newestFirst.stream()
            .filter(run -> run.started().isPresent() && run.finished().isPresent())
            .limit(MOST)
            .toList()
            .reversed();
    long longest = Math.max(1, ended.stream().mapToLong(Sparkline::millis).max().orElse(1));
    List<Bar> bars = new ArrayList<>();
    for (Run run : ended) {
      int height = (int) Math.max(2, millis(run) * HEIGHT / longest);
      String style = run.state() == RunState.SUCCEEDED ? "bar-good" : "bar-bad";
      String title = run.id() + ": " + Times.exact(Duration.ofMillis(millis(run)));
      bars.add(new Bar(bars.size() * STEP, HEIGHT - height, height, style, title));
    }
    return new Sparkline(
        bars,
        "How long the last %d runs took, at most %s"
            .formatted(bars.size(), Times.exact(Duration.ofMillis(longest))));
  }

  private static long millis(Run run) {
    return Duration.between(run.started().orElseThrow(), run.finished().orElseThrow()).toMillis();
  }
}
