package dev.atoll.forge.github;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which repositories a connection serves. GitHub's names know no case.
 *
 * @param patterns {@code owner/name}; {@code *} stands for any text without a slash
 */
record RepositoryFilter(List<String> patterns) {
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_*-]+/[A-Za-z0-9._*-]+");

  RepositoryFilter {
    patterns = List.copyOf(patterns);
  }

  /** Whether it is a repository's name at all and one that is served. */
  boolean serves(String path) {
    return PATH.matcher(path).matches() && patterns.stream().anyMatch(it -> matches(it, path));
  }

  static boolean isPattern(String text) {
    return PATTERN.matcher(text).matches();
  }

  private static boolean matches(String pattern, String path) {
    String expression = "\\Q" + pattern.replace("*", "\\E[^/]*\\Q") + "\\E";
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(path).matches();
  }
}
