package dev.atoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunStateTest {
  private static final Set<RunState> ENDS =
      Set.of(
          RunState.SUCCEEDED,
          RunState.FAILED,
          RunState.CANCELLED,
          RunState.SUPERSEDED,
          RunState.NEEDS_ATTENTION);

  @TempDir private static Path dataFolder;
  private static RunBench bench;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void clear() {
    bench.clear();
  }

  /** Columns in the order of the enum: may it become that? */
  @ParameterizedTest
  @CsvSource({
    // .             queued run succ fail canc supe need
    "QUEUED,          -, x, -, x, x, x, -",
    "RUNNING,         x, -, x, x, x, x, x",
    "SUCCEEDED,       -, -, -, -, -, -, -",
    "FAILED,          -, -, -, -, -, -, -",
    "CANCELLED,       -, -, -, -, -, -, -",
    "SUPERSEDED,      -, -, -, -, -, -, -",
    "NEEDS_ATTENTION, -, -, x, x, -, -, -",
  })
  void ownsItsTransitions(
      RunState from,
      String queued,
      String running,
      String succeeded,
      String failed,
      String cancelled,
      String superseded,
      String needsAttention) {
    String allowed =
        Arrays.stream(RunState.values())
            .map(to -> from.mayBecome(to) ? "x" : "-")
            .reduce("", String::concat);
    assertThat(allowed)
        .isEqualTo(queued + running + succeeded + failed + cancelled + superseded + needsAttention);
    assertThat(from.isFinal()).isEqualTo(!allowed.contains("x"));
  }

  static Stream<Arguments> ends() {
    return Arrays.stream(RunState.values())
        .flatMap(from -> ENDS.stream().map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void rowsMakeTheLegalTransitionsAndRefuseTheOthers(RunState from, RunState to) {
    Run run = in(from);
    if (from.mayBecome(to)) {
      assertThat(bench.end(run, to)).isTrue();
      assertThat(bench.state(run)).isEqualTo(to);
      assertThat(bench.runs.get(run.id()).finished().isPresent()).isEqualTo(to.isFinal());
    } else {
      assertThatThrownBy(() -> bench.end(run, to))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("%s is %s and cannot become %s".formatted(run.id(), from, to));
      assertThat(bench.state(run)).isEqualTo(from);
    }
  }

  /** Who read the run before somebody else ended it changes nothing. */
  @ParameterizedTest
  @MethodSource("ends")
  void whoReadTheRunTooEarlyEndsNothing(RunState from, RunState to) {
    if (!from.mayBecome(to) || from == RunState.NEEDS_ATTENTION) {
      return;
    }
    Run read = in(from);
    Run ended = bench.runs.get(read.id());
    assertThat(bench.end(ended, RunState.FAILED)).isTrue();
    assertThat(bench.end(read, to)).isFalse();
    assertThat(bench.state(read)).isEqualTo(RunState.FAILED);
  }

  @Test
  void onlyAPersonsWordEndsWhatNeedsAttention() {
    Run run = in(RunState.NEEDS_ATTENTION);
    assertThat(bench.cancel(run, "dev")).isFalse();
    assertThat(bench.resolve(run, RunState.CANCELLED, "admin")).isFalse();
    assertThat(bench.resolve(run, RunState.SUCCEEDED, "admin")).isTrue();
    assertThat(bench.resolve(run, RunState.FAILED, "admin")).isFalse();
    assertThat(bench.runs.get(run.id()).outcome())
        .isEqualTo(RunOutcome.of(RunOutcome.Reason.RESOLVED, "admin"));
  }

  private static Run in(RunState state) {
    Run run = bench.queue(RunBench.apply("accounts/dev"));
    bench
        .jdbc
        .sql("update run set state = :state where id = :id")
        .param("state", state.column())
        .param("id", run.id().value())
        .update();
    return bench.runs.get(run.id());
  }
}
