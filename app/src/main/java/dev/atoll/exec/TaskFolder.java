package dev.atoll.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The private folder of one task. The caller puts into it what the steps need; {@code control} and
 * the logs are written by this package.
 */
public record TaskFolder(Path path) {
  /**
   * The log of a step: its standard error, and its standard output unless that has its own file.
   */
  public Path log(int number, String step) {
    return path.resolve(number + "-" + step + ".log");
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** A folder in it, made if it is not there. */
  public Path subfolder(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + name + " in " + path, e);
    }
  }

  Path control() {
    return path.resolve("control");
  }
}
