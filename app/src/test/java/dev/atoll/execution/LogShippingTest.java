package dev.atoll.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.exec.StepStart;
import dev.atoll.exec.TaskFolder;
import dev.atoll.exec.TaskResult;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunLogs;
import dev.atoll.terraform.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogShippingTest {
  private static final TaskResult PLANNING =
      new TaskResult.Running(List.of(), new StepStart(1, "init", Instant.EPOCH));

  @TempDir private static Path dataFolder;
  private static RunBench bench;
  private static RunLogs logs;

  @TempDir Path task;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder);
    logs = bench.bean(RunLogs.class);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void keepsBytesAsTheyAreAndGoesOnBehindThem() throws IOException {
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    TaskFolder folder = new TaskFolder(task);
    RunPlace place = new RunPlace(folder, task, new Workplace(folder, task, "default"));
    byte[] first = {'a', (byte) 0xff, (byte) 0xfe, '\n'};
    Files.write(place.log(1, "init"), first);
    new LogShipping(logs, run, place).ship(PLANNING);
    Files.writeString(place.log(1, "init"), "more ü\n", StandardOpenOption.APPEND);
    new LogShipping(logs, run, place).ship(PLANNING);

    assertThat(logs.read(run.id(), "init", 0, 100))
        .isEqualTo(Files.readAllBytes(place.log(1, "init")));
    assertThat(logs.text(run.id(), "init", 100)).isEqualTo("a\uFFFD\uFFFD\nmore ü\n");
    assertThat(first).hasSizeLessThan("a\uFFFD\uFFFD\n".getBytes(UTF_8).length);
  }
}
