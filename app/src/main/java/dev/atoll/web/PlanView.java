package dev.atoll.web;

import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.StaleReason;
import dev.atoll.platform.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plan as a page shows it: totals, the resources that its text names, and the text as a diff.
 *
 * @param shownAction of the resources to show; empty for all
 * @param cut whether the text is longer than what is shown; the whole one can be downloaded
 */
record PlanView(
    Plan plan, List<Resource> resources, List<DiffLine> lines, String shownAction, boolean cut) {
  private static final int MOST_LINES = 4000;

  /** A resource that the plan's text names, for reading: what is counted comes from JSON. */
  record Resource(String address, String action, int line) {}

  /** A line of the plan's text, as HTML. */
  record DiffLine(int number, String style, String html) {}

  /**
   * @param mask what must not be shown of its text
   */
  static PlanView of(Plan plan, String action, SecretMask mask) {
    List<String> text = mask.mask(plan.diff()).lines().toList();
    List<DiffLine> lines = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    for (String line : text) {
      int number = lines.size() + 1;
      lines.add(new DiffLine(number, style(line), LogText.visible(line)));
      resource(line, number).stream()
          .filter(it -> action.isEmpty() || it.action().equals(action))
          .forEach(resources::add);
    }
    return new PlanView(
        plan,
        resources,
        lines.stream().limit(MOST_LINES).toList(),
        action,
        lines.size() > MOST_LINES);
  }

  public String effectDigest() {
    return plan.effectDigest();
  }

  public String digest() {
    return plan.digest();
  }

  /** Whether it may be applied, as a sentence. */
  public String standing() {
    return switch (plan.standing()) {
      case PlanStanding.Applicable() -> "It can be applied.";
      case PlanStanding.Used(var run) -> "It was used by " + run + ".";
      case PlanStanding.Stale(var _, var reason) -> "It is out of date: " + words(reason) + ".";
    };
  }

  private static String words(StaleReason reason) {
    return switch (reason) {
      case StaleReason.FilesChanged(var paths, var branch, var commit) ->
          "%s changed on %s at %s".formatted(String.join(", ", paths), branch, commit);
      case StaleReason.SettingsChanged(var what) -> String.join(", ", what) + " changed";
      case StaleReason.StateMoved(var _, var planned, var _, var current) ->
          "the state was at serial %d and is at %d".formatted(planned, current);
      case StaleReason.AppliedByOther(long number) ->
          "#%d was applied to its state".formatted(number);
      case StaleReason.Conflict(var branch, var commit, var _) ->
          "it conflicts with %s since %s".formatted(branch, commit);
      case StaleReason.NewerPush(var commit) -> "%s was pushed".formatted(commit);
      case StaleReason.ArtifactDeleted() -> "its file was deleted after its time";
    };
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

  private static List<Resource> resource(String line, int number) {
    String text = line.strip();
    if (!text.startsWith("# ")) {
      return List.of();
    }
    String heading = text.substring(2).toLowerCase(Locale.ROOT);
    String action =
        heading.contains(" must be replaced") || heading.contains(" will be replaced")
            ? "replace"
            : heading.contains(" will be created")
                ? "create"
                : heading.contains(" will be updated")
                    ? "change"
                    : heading.contains(" will be destroyed") ? "destroy" : "";
    return action.isEmpty()
        ? List.of()
        : List.of(
            new Resource(text.substring(2).replaceAll(" (must|will) be .*$", ""), action, number));
  }
}
