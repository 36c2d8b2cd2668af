package dev.atoll.comment;

import dev.atoll.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan says otherwise than the one that stood there before, line by line. Pure.
 *
 * @param gone lines that only the earlier plan had
 * @param fresh lines that only the later plan has
 */
record PlanDifference(List<String> gone, List<String> fresh) {
  PlanDifference {
    gone = List.copyOf(gone);
    fresh = List.copyOf(fresh);
  }

  static PlanDifference between(Plan before, Plan after) {
    List<String> earlier = lines(before);
    List<String> later = lines(after);
    return new PlanDifference(without(earlier, later), without(later, earlier));
  }

  boolean isEmpty() {
    return gone.isEmpty() && fresh.isEmpty();
  }

  /** As a diff, the earlier plan's lines first. */
  String text() {
    List<String> all = new ArrayList<>();
    gone.forEach(line -> all.add("- " + line));
    fresh.forEach(line -> all.add("+ " + line));
    return String.join("\n", all);
  }

  /** What Terraform says beside its plan begins with a letter. */
  private static List<String> lines(Plan plan) {
    return plan.diff()
        .lines()
        .filter(line -> !line.isBlank() && !Character.isLetter(line.charAt(0)))
        .toList();
  }

  /** Each line of the other takes away one of the same. */
  private static List<String> without(List<String> lines, List<String> other) {
    Map<String, Integer> counts = new HashMap<>();
    other.forEach(line -> counts.merge(line, 1, Integer::sum));
    return lines.stream().filter(line -> counts.merge(line, -1, Integer::sum) < 0).toList();
  }
}
