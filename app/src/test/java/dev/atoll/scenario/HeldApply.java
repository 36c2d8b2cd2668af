package dev.atoll.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An apply that has left a line in a file and waits at a gate before its end.
 *
 * @param file has one line for each time that it got so far
 */
record HeldApply(PullRequestStory story, Gate gate, Path file) {
  List<String> effects() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
