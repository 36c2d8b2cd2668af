package dev.atoll.web;

import dev.atoll.lock.StateLock;
import dev.atoll.plan.PlanAction;
import dev.atoll.plan.PlanSummary;
import dev.atoll.run.Run;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where one project of a pull request stands.
 *
 * @param planned what the newest plan would do, if it is one of the head
 * @param apply the newest apply, if it came after the plan
 * @param lock of its state, whoever holds it
 */
record ProjectLine(
    String project,
    String pageName,
    Optional<Run> plan,
    Optional<PlanSummary> planned,
    Optional<Run> apply,
    Optional<StateLock> lock) {
  /** What a person should look at twice before it is applied, counted: "1 replace, 2 destroy". */
  public String risks() {
    return planned
        .map(summary ->
            Arrays.stream(PlanAction.values())
                .map(action -> counted(summary, action))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", ")))
        .orElse("");
  }

  private static String counted(PlanSummary summary, PlanAction action) {
    long number = summary.risky().stream().filter(risky -> risky.action() == action).count();
    return number == 0 ? "" : number + " " + action.name().toLowerCase(Locale.ROOT);
  }

  /** Whether something of that name must hold before its plan is applied. */
  boolean requires(String requirement) {
    return plan.filter(run -> run.spec().requirements().contains(requirement)).isPresent();
  }

  boolean keeps(String stateKey) {
    return plan.or(() -> apply).flatMap(Run::stateKey).filter(stateKey::equals).isPresent();
  }
}
