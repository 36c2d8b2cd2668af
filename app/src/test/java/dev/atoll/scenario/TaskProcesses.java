package dev.atoll.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * The processes of a task, found as a server finds them: by its control folder, and by the mark
 * that they carry.
 */
record TaskProcesses(Path control) {
  /** Of the only task that the server has, once it is the only one. */
  static TaskProcesses of(AtollServer atoll) {
    Path tasks = atoll.data().resolve("tasks");
    await().atMost(20, SECONDS).until(() -> entries(tasks).size() == 1);
    return new TaskProcesses(entries(tasks).getFirst().resolve("control"));
  }

  /** {@code kill -9} of the supervisor, and of the terraform that it would have seen end. */
  void kill() {
    List.of(supervisor(), terraform()).forEach(this::kill);
  }

  boolean terraformLives() {
    return lives(terraform());
  }

  private void kill(long pid) {
    Assertions.assertThat(lives(pid)).as("process %d is of this task", pid).isTrue();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    await().atMost(20, SECONDS).until(() -> !lives(pid));
  }

  private long supervisor() {
    return number(read(control.resolve("started")).strip(), 1);
  }

  /** Of the step that began last. */
  private long terraform() {
    return number(
        read(control.resolve("journal"))
            .lines()
            .filter(line -> line.startsWith("process "))
            .toList()
            .getLast(),
        1);
  }

  private boolean lives(long pid) {
    try {
      Path environment = Path.of("/proc", Long.toString(pid), "environ");
      return Files.readString(environment, StandardCharsets.ISO_8859_1)
          .contains("ATOLL_TASK=" + read(control.resolve("mark")));
    } catch (IOException _) {
      return false;
    }
  }

  private static long number(String line, int word) {
    return Long.parseLong(line.split(" ", -1)[word]);
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
