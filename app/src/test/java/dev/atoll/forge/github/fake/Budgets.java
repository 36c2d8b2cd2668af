package dev.atoll.forge.github.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How many calls each caller has left in this hour, and who has to wait. */
final class Budgets {
  static final int HOURLY = 5000;

  private final World world;
  private final Map<String, Budget> budgets = new HashMap<>();
  private final Map<String, Instant> waits = new HashMap<>();

  Budgets(World world) {
    this.world = world;
  }

  record Budget(int used, Instant reset) {
    int remaining() {
      return Math.max(0, HOURLY - used);
    }
  }

  synchronized Budget of(String caller) {
    Instant now = world.now();
    Budget budget = budgets.get(caller);
    if (budget == null || !budget.reset().isAfter(now)) {
      budget = new Budget(0, now.plus(Duration.ofHours(1)));
      budgets.put(caller, budget);
    }
    return budget;
  }

  synchronized Budget spend(String caller) {
    Budget before = of(caller);
    Budget after = new Budget(before.used() + 1, before.reset());
    budgets.put(caller, after);
    return after;
  }

  synchronized void makeWait(String caller, Duration length) {
    waits.put(caller, world.now().plus(length));
  }

  /** Zero when he need not. */
  synchronized Duration mustWait(String caller) {
    Instant now = world.now();
    Instant until = waits.getOrDefault(caller, now);
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }
}
