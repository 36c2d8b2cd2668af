package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.atoll.run.RunState;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressTest {
  /** Queued, running, ended, needing attention: before, and then. */
  static Stream<Arguments> tellsWhenThereIsSomethingToTell() {
    return Stream.of(
        arguments(runs(1, 0, 0, 0), runs(0, 1, 0, 0), true),
        arguments(runs(0, 1, 0, 0), runs(0, 0, 1, 0), true),
        arguments(runs(0, 2, 0, 0), runs(0, 1, 1, 0), true),
        arguments(runs(200, 0, 0, 0), runs(198, 2, 0, 0), false),
        arguments(runs(198, 2, 0, 0), runs(132, 2, 66, 0), false),
        arguments(runs(132, 2, 66, 0), runs(131, 2, 67, 0), true),
        arguments(runs(198, 2, 0, 0), runs(198, 1, 0, 1), true),
        arguments(runs(131, 1, 67, 1), runs(131, 0, 67, 2), true));
  }

  @ParameterizedTest
  @MethodSource
  void tellsWhenThereIsSomethingToTell(
      Map<RunState, Integer> before, Map<RunState, Integer> then, boolean tells) {
    assertThat(!Progress.of(before).equals(Progress.of(then))).isEqualTo(tells);
  }

  @Test
  void twoHundredRunsAreToldInThreeSteps() {
    Set<Progress> steps = new HashSet<>();
    steps.add(Progress.of(runs(200, 0, 0, 0)));
    for (int ended = 0; ended < 200; ended++) {
      steps.add(Progress.of(runs(199 - ended, 1, ended, 0)));
    }
    assertThat(steps).hasSize(3);
  }

  private static Map<RunState, Integer> runs(int queued, int running, int ended, int attention) {
    Map<RunState, Integer> runs = new EnumMap<>(RunState.class);
    runs.put(RunState.QUEUED, queued);
    runs.put(RunState.RUNNING, running);
    runs.put(RunState.SUCCEEDED, ended);
    runs.put(RunState.NEEDS_ATTENTION, attention);
    return runs;
  }
}
