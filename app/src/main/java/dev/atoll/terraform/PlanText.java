package dev.atoll.terraform;

import dev.atoll.platform.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what {@code terraform plan} wrote into a diff, without the progress before it, the legend,
 * and how to apply it by hand; warnings stay, as people should see them. The sign of a change moves
 * to the beginning of its line, {@code ~} becomes {@code !}. A sign inside of a multi-line text
 * counts only in the column where terraform writes its own.
 */
public final class PlanText {
  private static final Pattern CHANGE = Pattern.compile("( *)(-/\\+|\\+/-|[-+~]|<=)( .*)");
  private static final Pattern HEREDOC = Pattern.compile("( *)([-+~] )?.*<<-EOT.*");
  private static final Pattern PROGRESS =
      Pattern.compile(
          "\\S.*: (Refreshing|Refreshing state|Reading|Still reading|Preparing import|Opening"
              + "|Still opening|Closing|Still closing)\\.\\.\\..*"
              + "|\\S.*: (Read|Opening|Closing) complete after .*");
  private static final String SAVED = "\n\nSaved the plan to: ";
  private static final Pattern RULE_AT_THE_END = Pattern.compile("\\s*\u2500+\\s*\\z");
  private static final int OUTSIDE = -1;

  private static final String LEGEND = "Terraform used the selected providers to generate";

  private final StringBuilder diff = new StringBuilder();

  /** Inside a multi-line text: the column of the sign of its attribute. */
  private int column = OUTSIDE;

  private boolean legend;

  private PlanText() {}

  /** The diff, with control characters made visible. */
  public static String diff(String text) {
    PlanText plan = new PlanText();
    VisibleText.of(withoutAdvice(text)).lines().forEach(plan::line);
    return plan.diff.toString();
  }

  private static String withoutAdvice(String text) {
    int saved = text.lastIndexOf(SAVED);
    return saved < 0 ? text : RULE_AT_THE_END.matcher(text.substring(0, saved)).replaceFirst("\n");
  }

  private void line(String line) {
    if (column == OUTSIDE && (isProgress(line) || isLegend(line))) {
      return;
    }
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

  /** Looked for before the plan only: nothing is ever left out of the middle of it. */
  private boolean isProgress(String line) {
    return diff.isEmpty() && PROGRESS.matcher(line).matches();
  }

  /** What the signs mean is the same in every plan; left out, with the empty lines before it. */
  private boolean isLegend(String line) {
    legend = line.startsWith(LEGEND) || (legend && !line.isBlank());
    return legend || (diff.isEmpty() && line.isBlank());
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
