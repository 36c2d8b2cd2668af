package dev.atoll.config;

import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that is wrong with a repository's configuration.
 *
 * @param path the file, from the root of the repository
 * @param line from 1
 * @param column from 1
 * @param message names the key and what is wrong with it, as a phrase
 * @param allowed what may stand there instead
 */
public record ConfigProblem(
    String path, int line, int column, String message, Optional<String> allowed) {
  static final Comparator<ConfigProblem> IN_FILE_ORDER =
      Comparator.comparingInt(ConfigProblem::line)
          .thenComparingInt(ConfigProblem::column)
          .thenComparing(ConfigProblem::message);
}
