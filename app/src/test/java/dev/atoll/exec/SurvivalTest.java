package dev.atoll.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.exec.TaskResult.Cause;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalTest {
  @TempDir Path data;

  @Test
  void goesOnWhenTheServerIsKilledAndTellsTheNextOneHowItEnded() throws Exception {
    Path go = data.resolve("go");
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx128m",
                KilledServer.class.getName(),
                data.toString(),
                "echo began; while [ ! -e " + go + " ]; do sleep 0.05; done; echo saved; exit 7")
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("server.log").toFile())
            .start();
    TaskFixture next = new TaskFixture(data);
    Path log = data.resolve("tasks/t-1/1-apply.log");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> new LogFile(log).read(0, 100).text().contains("began"));

    server.destroyForcibly().waitFor();
    Handle handle = next.execution.handle(new TaskId("t-1"));
    assertThat(next.execution.adopt(handle)).isInstanceOf(TaskResult.Running.class);
    Files.createFile(go);
    TaskResult.Ended ended = next.ended(handle);

    assertThat(ended.cause()).isEqualTo(Cause.FAILED);
    assertThat(ended.steps()).extracting(StepResult::exitCode).containsExactly(7);
    assertThat(next.log("t-1", 1, "apply")).isEqualTo("began\nsaved\n");
  }

  @Test
  void writesItsLastWordOnAFullDisk() throws Exception {
    List<String> result =
        onADiskOfItsOwn(
            """
            ATOLL_TASK='disk;' setsid sh "$2" "$1/c" 5 60 \
              fill / 50 "$1/log" "$1/log" 3 sh -c 'yes; exit 5'
            cat "$1/c/exit" >"$3"
            df --output=avail "$1" | tail -1 >>"$3"
            """);
    Story story = Story.parse(String.join("\n", result) + "\n");
    assertThat(result.getLast().strip()).isEqualTo("0");
    assertThat(story.end()).map(Story.End::cause).hasValue(Cause.FAILED);
    assertThat(story.ended()).extracting(StepResult::exitCode).containsExactly(5);
  }

  @Test
  void startsNoStepThatItCannotWriteDownFirst() throws Exception {
    List<String> result =
        onADiskOfItsOwn(
            """
            ATOLL_TASK='disk;' setsid sh "$2" "$1/c" 5 60 \
              fill / 50 /dev/null /dev/null 3 sh -c "cat /dev/zero >>'$1/c/journal'; true" \
              apply / 50 /dev/null /dev/null 3 sh -c "echo applied >>'$3'"
            cat "$1/c/exit" >>"$3"
            """);
    Story story = Story.parse(String.join("\n", result) + "\n");
    assertThat(result).doesNotContain("applied");
    assertThat(story.end()).map(Story.End::cause).hasValue(Cause.UNWRITABLE);
    assertThat(story.started()).extracting(it -> it.step().name()).containsExactly("fill");
  }

  @Test
  void whatItTellsIsOnTheDiskBeforeAStepStarts() throws Exception {
    List<String> result =
        onADiskOfItsOwn(
            """
            printf '#!/bin/sh\\nfor file; do echo "sync ${file##*/} $(tail -n 1 "$file" 2>/dev/null)" >>"%s"; done' "$3" >"$1/sync"
            chmod +x "$1/sync"
            mount --bind "$1/sync" "$(command -v sync)" || exit 77
            ATOLL_TASK='disk;' setsid sh "$2" "$1/c" 5 60 \
              one / 50 /dev/null /dev/null 3 sh -c "echo one >>'$3'" \
              two / 50 /dev/null /dev/null 3 sh -c "echo two >>'$3'"
            printf '#!/bin/sh\\necho "sync ${1##*/}" >>"%s"; case $1 in *journal) exit 1; esac' "$3" >"$1/sync"
            mkdir "$1/c2"
            ATOLL_TASK='disk2;' setsid sh "$2" "$1/c2" 5 60 \
              three / 50 /dev/null /dev/null 3 sh -c "echo three >>'$3'"
            """);
    assertThat(result.stream().map(line -> line.replaceAll("[. ]\\d{2,}.*", "").strip()))
        .containsExactly(
            "sync started",
            "sync c",
            "sync ..",
            "sync journal started 1 one",
            "one",
            "sync journal started 2 two",
            "two",
            "sync exit",
            "sync started",
            "sync c2",
            "sync journal",
            "sync exit");
  }

  /**
   * What a shell script writes into {@code $3}: a full disk, or another {@code sync}, is its alone.
   */
  private List<String> onADiskOfItsOwn(String script) throws Exception {
    Path supervisor = data.resolve("supervisor.sh");
    try (var resource = ControlFolder.class.getResourceAsStream("supervisor.sh")) {
      Files.copy(java.util.Objects.requireNonNull(resource), supervisor);
    }
    Path result = data.resolve("result");
    String disk = "mount -t tmpfs -o size=128k none \"$1\" || exit 77\nmkdir \"$1/c\"\n";
    List<String> argv = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", disk + script, "sh"));
    argv.add(Files.createDirectory(data.resolve("disk")).toString());
    argv.add(supervisor.toString());
    argv.add(result.toString());
    Process process =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(new File(data.resolve("out").toString()))
            .start();
    int code = process.waitFor();
    assumeThat(code).as("namespaces of this machine").isNotEqualTo(77);
    return Files.readAllLines(result);
  }
}
