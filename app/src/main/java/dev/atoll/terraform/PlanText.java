package dev.atoll.terraform;

import dev.atoll.platform.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the text of {@code terraform show} into a diff: the sign of a change moves to the beginning
 * of its line, {@code ~} becomes {@code !}. A sign inside of a multi-line text counts only in the
 * column where terraform writes its own.
 */
public final class PlanText {
  private static final Pattern CHANGE = Pattern.compile("( *)(-/\\+|\\+/-|[-+~]|<=)( .*)");
  private static final Pattern HEREDOC = Pattern.compile("( *)([-+~] )?.*<<-EOT.*");
  private static final int OUTSIDE = -1;

  private final StringBuilder diff = new StringBuilder();

  /** Inside a multi-line text: the column of the sign of its attribute. */
  private int column = OUTSIDE;

  private PlanText() {}

  /** The diff, with control characters made visible. */
  public static String diff(String text) {
    PlanText plan = new PlanText();
    VisibleText.of(text).lines().forEach(plan::line);
    return plan.diff.toString();
  }

  private void line(String line) {
    if (column == OUTSIDE) {
      diff.append(moved(line));
      enter(line);
    } else {
      int sign = column + 4;
      boolean ends =
          line.startsWith("EOT", Math.min(column + 2, line.length())) && isBlank(line, column + 2);
      boolean changed = line.length() > sign && isBlank(line, sign) && line.charAt(sign) != ' ';
      diff.append(changed ? moved(line) : line);
      column = ends ? OUTSIDE : column;
    }
    diff.append('\n');
  }

  private void enter(String line) {
    Matcher matcher = HEREDOC.matcher(line);
    if (matcher.matches()) {
      int indent = matcher.group(1).length();
      column = matcher.group(2) == null ? Math.max(0, indent - 2) : indent;
    }
  }

  private static String moved(String line) {
    Matcher matcher = CHANGE.matcher(line);
    return matcher.matches()
        ? matcher.group(2).replace('~', '!') + matcher.group(1) + matcher.group(3)
        : line;
  }

  private static boolean isBlank(String line, int width) {
    return line.length() >= width && line.substring(0, width).isBlank();
  }
}
