package dev.atoll.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.exec.ProcessRunner.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessRunnerTest {
  private final ProcessRunner processes = new ProcessRunner();

  @Test
  void givesOutputErrorAndExitCode() throws Exception {
    assertThat(run("echo out; echo err >&2; exit 3", 100, Duration.ofSeconds(30)))
        .isEqualTo(new Outcome.Exited(3, "out\n", "err\n"));
    assertThat(run("env; cat", 1000, Duration.ofSeconds(30)))
        .isEqualTo(new Outcome.Exited(0, "FOO=bar\nPWD=/\n", ""));
  }

  @Test
  void keepsTheBeginningOfALongOutput() throws Exception {
    assertThat(run("yes | /usr/bin/head -c 3000000", 4, Duration.ofSeconds(30)))
        .isEqualTo(new Outcome.Exited(0, "y\ny\n", ""));
  }

  @Test
  void killsAtItsLimit() throws Exception {
    assertThat(run("exec /bin/sleep 300", 100, Duration.ofMillis(100)))
        .isEqualTo(new Outcome.TimedOut(Duration.ofMillis(100)));
  }

  @Test
  void tellsAProgramThatIsNotThere() throws Exception {
    assertThat(
            processes.run(
                new ProcessRunner.Program(
                    List.of("/no/such"), Path.of("/"), Map.of(), Duration.ofSeconds(1), 10)))
        .isInstanceOf(Outcome.NotStarted.class);
  }

  private Outcome run(String script, int outputLimit, Duration limit) throws Exception {
    return processes.run(
        new ProcessRunner.Program(
            List.of("/bin/sh", "-c", script),
            Path.of("/"),
            Map.of("FOO", "bar"),
            limit,
            outputLimit));
  }
}
