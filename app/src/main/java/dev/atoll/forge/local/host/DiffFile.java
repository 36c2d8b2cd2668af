package dev.atoll.forge.local.host;

import dev.atoll.platform.VisibleText;
import java.util.List;

/**
 * How one file changes, for people.
 *
 * @param lines empty for a binary file
 */
record DiffFile(Views.FileChange change, List<Line> lines, boolean cut) {
  /**
   * One line of a diff.
   *
   * @param kind {@code add}, {@code delete}, {@code hunk} or {@code same}
   */
  record Line(String kind, String text) {
    static Line of(String text) {
      return new Line(kind(text), VisibleText.of(text));
    }

    private static String kind(String text) {
      return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
        case '+' -> "add";
        case '-' -> "delete";
        case '@' -> "hunk";
        default -> "same";
      };
    }
  }
}
