package dev.atoll.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program and its arguments, run with next to no environment: nothing of the server's own
 * environment reaches PostgreSQL.
 */
record Command(List<String> words) {
  Command {
    words = List.copyOf(words);
  }

  static Command of(String... words) {
    return new Command(List.of(words));
  }

  Command after(List<String> prefix) {
    var all = new ArrayList<>(prefix);
    all.addAll(words);
    return new Command(all);
  }

  /** Its output and errors, when it ends well; an exception with both otherwise. */
  String output() {
    Result result = run();
    if (result.exit() != 0) {
      throw new EmbeddedPostgresException(
          "%s failed with exit code %d: %s"
              .formatted(words, result.exit(), result.output().strip()));
    }
    return result.output();
  }

  /** Whether it exists and ends well. */
  boolean succeeds() {
    try {
      return start(ProcessBuilder.Redirect.DISCARD).waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Result run() {
    try {
      Process process = start(ProcessBuilder.Redirect.PIPE);
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "%s cannot be started: %s".formatted(words.getFirst(), e.getMessage()), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  Process start(ProcessBuilder.Redirect output) throws IOException {
    var builder = new ProcessBuilder(words);
    builder.directory(new File("/"));
    builder.environment().keySet().retainAll(Set.of("PATH"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();
  }

  static EmbeddedPostgresException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new EmbeddedPostgresException(
        "Interrupted while dealing with the embedded PostgreSQL", e);
  }

  private record Result(int exit, String output) {}
}
