package dev.atoll.forge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** The git program as a person at a terminal uses it, in a folder of its own. */
public final class GitProgram {
  private final Path folder;

  public GitProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * How it ended.
   *
   * @param output both streams
   */
  public record Ended(int code, String output) {
    public Ended requireSuccess() {
      if (code != 0) {
        throw new IllegalStateException("git ended with " + code + ":\n" + output);
      }
      return this;
    }
  }

  public Ended run(String... arguments) {
    try {
      Files.createDirectories(folder);
      String[] command =
          Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toArray(String[]::new);
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment());
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes files, an empty text deleting one, and commits all. */
  public String commit(String message, Map<String, String> files) {
    files.forEach(this::write);
    run("add", "-A").requireSuccess();
    run("commit", "-q", "--allow-empty", "-m", message).requireSuccess();
    return run("rev-parse", "HEAD").requireSuccess().output().strip();
  }

  private void write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      if (text.isEmpty()) {
        Files.delete(file);
      } else {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment() {
    return Map.of(
        "GIT_CONFIG_NOSYSTEM", "1",
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_TERMINAL_PROMPT", "0",
        "GIT_AUTHOR_NAME", "A person",
        "GIT_AUTHOR_EMAIL", "person@example.org",
        "GIT_COMMITTER_NAME", "A person",
        "GIT_COMMITTER_EMAIL", "person@example.org");
  }
}
