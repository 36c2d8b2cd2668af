package dev.atoll.exec;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Runs a quick program of ours and waits for it, such as {@code terraform version}. */
@Component
public final class ProcessRunner {
  /**
   * What to run.
   *
   * @param argv program and arguments as they are
   * @param environment the whole environment
   * @param limit after this time it is killed
   * @param outputLimit how many bytes of standard output, and of standard error, are kept
   */
  public record Program(
      List<String> argv,
      Path folder,
      Map<String, String> environment,
      Duration limit,
      int outputLimit) {
    public Program {
      argv = List.copyOf(argv);
      environment = Map.copyOf(environment);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** It ran to its end. */
    record Exited(int code, String output, String error) implements Outcome {}

    /** It was killed at its limit. */
    record TimedOut(Duration limit) implements Outcome {}

    /** It could not be started. */
    record NotStarted(String reason) implements Outcome {}
  }

  public Outcome run(Program program) throws InterruptedException {
    Process process;
    try {
      process = start(program);
    } catch (IOException e) {
      return new Outcome.NotStarted(String.valueOf(e.getMessage()));
    }
    CompletableFuture<String> output = collect(process.getInputStream(), program.outputLimit());
    CompletableFuture<String> error = collect(process.getErrorStream(), program.outputLimit());
    try {
      // Until the output ends, which a child of the program can put off beyond its end.
      output.thenCombine(error, String::concat).get(program.limit().toMillis(), MILLISECONDS);
      if (process.waitFor(program.limit().toMillis(), MILLISECONDS)) {
        return new Outcome.Exited(process.exitValue(), output.join(), error.join());
      }
      return new Outcome.TimedOut(program.limit());
    } catch (TimeoutException _) {
      return new Outcome.TimedOut(program.limit());
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot read the output of " + program.argv().getFirst(), e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Program program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.argv())
            .directory(program.folder().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    return builder.start();
  }

  private static CompletableFuture<String> collect(InputStream stream, int limit) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            byte[] kept = stream.readNBytes(limit);
            stream.transferTo(OutputStream.nullOutputStream());
            text.complete(new String(kept, StandardCharsets.UTF_8));
          } catch (IOException e) {
            text.completeExceptionally(new UncheckedIOException(e));
          }
        });
    return text;
  }
}
