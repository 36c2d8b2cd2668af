package dev.atoll.run;

import java.util.Map;

/**
 * How many runs may go at once.
 *
 * @param perEnvironment by the environment's name; one that is not named has no limit of its own
 */
public record RunBudgets(int server, int perPullRequest, Map<String, Integer> perEnvironment) {
  public RunBudgets {
    perEnvironment = Map.copyOf(perEnvironment);
  }

  /** How many of the server's may be applies: long ones do not stop all planning. */
  int applies() {
    return Math.max(1, server - 1);
  }
}
