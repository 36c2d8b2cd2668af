package dev.atoll.comment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Moves the signs of a plan to the first column, where a diff is coloured; a change becomes {@code
 * !}.
 */
final class DiffColumns {
  private static final Pattern SIGN = Pattern.compile("^(\\s+)(-/\\+|\\+/-|[-+~])(\\s.*|$)");

  private DiffColumns() {}

  static String moved(String plan) {
    return plan.lines().map(DiffColumns::line).collect(Collectors.joining("\n"));
  }

  private static String line(String line) {
    Matcher sign = SIGN.matcher(line);
    return sign.matches()
        ? sign.group(2).replace('~', '!')
            + sign.group(1)
            + sign.group(3).substring(Math.min(1, sign.group(3).length()))
        : line;
  }
}
