package dev.atoll.comment;

import dev.atoll.platform.VisibleText;

/** The line around a block of code: longer than anything inside, so that nothing breaks out. */
final class Fence {
  private static final int SHORTEST = 3;
  private static final int LONGEST_RUN = 60;

  private Fence() {}

  /** For a text that {@link #tamed} has seen. */
  static String around(String text) {
    return "`".repeat(Math.max(SHORTEST, longestRun(text, '`') + 1));
  }

  /**
   * Visible text whose back-ticks leave room for a fence: absurdly long runs are cut with a word.
   */
  static String tamed(String text) {
    String visible = VisibleText.of(text);
    return longestRun(visible, '`') <= LONGEST_RUN
        ? visible
        : visible.replaceAll("`{%d,}".formatted(LONGEST_RUN + 1), "`".repeat(LONGEST_RUN) + "[…]");
  }

  static int longestRun(String text, char wanted) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == wanted ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
