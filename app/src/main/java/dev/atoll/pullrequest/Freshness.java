package dev.atoll.pullrequest;

import dev.atoll.run.CommandOutcome;
import java.util.List;

/** Whether plans still fit what they were made from. */
sealed interface Freshness {
  record Fresh() implements Freshness {}

  /** Some do not, and are asked for anew; with reasons for people. */
  record Stale(List<CommandOutcome.StalePlan> plans) implements Freshness {}

  /** None can be made: head and base cannot be merged any more. */
  record Conflicting(List<String> paths) implements Freshness {}
}
