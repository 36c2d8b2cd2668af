package dev.atoll.comment;

import dev.atoll.plan.PlanSummary;
import dev.atoll.run.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/** What plans would do, in words; what they would not do is left out. */
final class PlanTotals {
  private PlanTotals() {}

  /** Of one plan or of many. */
  static String of(Collection<PlanSummary> plans) {
    if (plans.stream().noneMatch(PlanSummary::hasChanges)) {
      return "no changes";
    }
    List<String> words = new ArrayList<>();
    add(words, sum(plans, PlanSummary::add), "%d to add");
    add(words, sum(plans, PlanSummary::change), "%d to change");
    add(words, sum(plans, PlanSummary::replace), "%d to replace");
    add(words, sum(plans, PlanSummary::destroy), "%d to destroy");
    if (words.isEmpty()) {
      words.addAll(others(plans));
    }
    return words.isEmpty() ? "changes" : String.join(", ", words);
  }

  /** What does not count as a change of a resource. */
  static List<String> others(Collection<PlanSummary> plans) {
    List<String> words = new ArrayList<>();
    addCount(words, sum(plans, PlanSummary::imports), "import");
    addCount(words, sum(plans, PlanSummary::moves), "move");
    addCount(words, sum(plans, PlanSummary::outputsChanged), "output");
    return words;
  }

  /** What plan runs have come to: what went wrong first, and then what the others would do. */
  static String of(List<Run> runs, Collection<PlanSummary> plans) {
    if (plans.isEmpty() || runs.stream().anyMatch(run -> !run.state().isFinal())) {
      return Tally.of(runs, "planned");
    }
    String bad = Tally.of(runs.stream().filter(Tally::endedBadly).toList(), "");
    return bad.isEmpty() ? of(plans) : bad + "; " + of(plans);
  }

  private static int sum(Collection<PlanSummary> plans, ToIntFunction<PlanSummary> number) {
    return plans.stream().mapToInt(number).sum();
  }

  private static void add(List<String> words, int number, String text) {
    if (number > 0) {
      words.add(text.replace("%d", Integer.toString(number)));
    }
  }

  private static void addCount(List<String> words, int number, String one) {
    if (number > 0) {
      words.add(Sentences.count(number, one));
    }
  }
}
