package dev.atoll.web;

import dev.atoll.plan.PlanOverview;
import dev.atoll.plan.PlanSummary;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as a page shows it: totals, some of the resources that its text names, and a piece of the
 * text as a diff.
 *
 * @param resources those of the page of the table
 * @param from how many resources stand before them
 * @param named how many resources there are with the action
 * @param lines how many the whole text has
 */
record PlanView(
    PlanOverview plan,
    List<PlanOutline.Resource> resources,
    int from,
    int named,
    Wish wish,
    List<DiffLine> diff,
    int lines) {
  private static final int MOST_RISKY = 50;

  PlanView {
    resources = List.copyOf(resources);
    diff = List.copyOf(diff);
  }

  /**
   * Which part of it somebody wants to see.
   *
   * @param action of the resources; empty for all
   * @param resources how many of them to pass over
   * @param line of the text, from 1
   */
  record Wish(String action, int resources, int line) {}

  /** A line of the plan's text, as HTML. */
  record DiffLine(int number, String style, String html) {
    static DiffLine of(int number, String line) {
      return new DiffLine(number, style(line), LogText.visible(line));
    }

    private static String style(String line) {
      String text = line.strip();
      if (text.startsWith("-/+") || text.startsWith("+/-")) {
        return "replace";
      }
      if (text.startsWith("# ")) {
        return "heading";
      }
      return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
        case '+' -> "create";
        case '-' -> "destroy";
        case '~', '!' -> "change";
        default -> "same";
      };
    }
  }

  public String effectDigest() {
    return plan.effectDigest();
  }

  public String digest() {
    return plan.digest();
  }

  public String standing() {
    return PlanWords.standing(plan);
  }

  public String shownAction() {
    return wish.action();
  }

  public List<PlanSummary.Risky> risky() {
    return plan.summary().risky().stream().limit(MOST_RISKY).toList();
  }

  public int moreRisky() {
    return plan.summary().risky().size() - risky().size();
  }

  /** The lines as HTML; their text was escaped line by line. */
  public String html() {
    return diff.stream()
        .map(line ->
            "<code id=\"D%d\" class=\"%s\">%s</code>"
                .formatted(line.number(), line.style(), line.html()))
        .collect(Collectors.joining());
  }

  public int firstLine() {
    return diff.isEmpty() ? 0 : diff.getFirst().number();
  }

  public int lastLine() {
    return diff.isEmpty() ? 0 : diff.getLast().number();
  }

  public boolean shows(int line) {
    return line >= firstLine() && line <= lastLine();
  }

  public boolean isWhole() {
    return diff.size() >= lines;
  }

  public boolean showsAllResources() {
    return resources.size() == named;
  }

  public int nextResources() {
    return from + resources.size();
  }
}
