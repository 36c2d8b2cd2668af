package dev.atoll.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.exec.TaskResult.Cause;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StoryTest {
  @Test
  void readsStepsWithTheirProcesses() {
    Story story =
        Story.parse(
            """

            started 1 init 100.000000000
            process 77
            ended 1 0 101.000000000

            started 2 apply 102.000000000
            """);
    assertThat(story.started())
        .extracting(Story.Begun::pid)
        .containsExactly(OptionalLong.of(77), OptionalLong.empty());
    assertThat(story.unfinished()).extracting(StepStart::name).containsExactly("apply");
  }

  /** A task outlives the server that started it, and that may have been an earlier version. */
  @Test
  void readsWhatEarlierSupervisorsTold() {
    Story story =
        Story.parse(
            """
            started 1 init 100.000000000 77
            ended 1 0 101.000000000
            started 2 apply 102.000000000 78
            ended 2 0 103.000000000
            end finished 104.000000000
            """);
    assertThat(story.started())
        .extracting(Story.Begun::pid)
        .containsExactly(OptionalLong.of(77), OptionalLong.of(78));
    assertThat(story.ended()).extracting(StepResult::name).containsExactly("init", "apply");
    assertThat(story.end().orElseThrow().cause()).isEqualTo(Cause.FINISHED);
  }

  @Test
  void aHalfWrittenLineTellsNothing() {
    assertThat(Story.parse("started 1 init 100.000000000\nprocess 7"))
        .isEqualTo(Story.parse("started 1 init 100.000000000\n"));
    assertThat(Story.parse("started 1 in")).isEqualTo(Story.EMPTY);
  }
}
