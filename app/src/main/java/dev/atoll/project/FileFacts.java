package dev.atoll.project;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one file of Terraform's language says, wherever it lies.
 *
 * @param moduleSources sources that begin with {@code ./} or {@code ../}
 * @param blockTypes of its top level
 * @param problem why it cannot be read; then nothing else is known
 */
record FileFacts(
    List<String> requiredVersions,
    Optional<Backend> backend,
    List<String> moduleSources,
    List<FileRead> reads,
    Set<String> blockTypes,
    Optional<Problem> problem) {

  /**
   * @param line from 1
   */
  record Problem(int line, String message) {}

  static FileFacts unreadable(int line, String message) {
    return new FileFacts(
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Set.of(),
        Optional.of(new Problem(line, message)));
  }
}
