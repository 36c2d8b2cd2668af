package dev.atoll.platform;

import dev.atoll.database.EmbeddedPostgresException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Shows the sentence instead of a stack trace where the sentence says all. */
final class StartFailureAnalyzer implements FailureAnalyzer {
  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataFolderInUseException || cause instanceof EmbeddedPostgresException) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
      }
      if (cause instanceof WrongSettingsException wrong) {
        return analysis(wrong);
      }
    }
    return null;
  }

  private static FailureAnalysis analysis(WrongSettingsException wrong) {
    String problems = String.valueOf(wrong.getMessage());
    return new FailureAnalysis(
        "The server's settings are wrong, and nothing has been started:\n\n"
            + problems.lines().map(it -> "  - " + it).collect(Collectors.joining("\n")),
        "Correct them all; docs/configuration.md lists every setting.",
        wrong);
  }
}
