package dev.atoll.exec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is to be carried out: steps in order, the first that fails ends it.
 *
 * @param environment the steps' whole environment, beside {@code ATOLL_TASK}, {@code PWD}. It is
 *     never written to disk. Names as a shell takes them; {@code atoll_} at the beginning is the
 *     supervisor's own
 * @param limit for all steps together, counted from the start; kept while the server is away
 * @param grace how long a step has after SIGTERM, and again after the second, before everything of
 *     the task is killed
 */
public record Task(
    TaskId id, List<Step> steps, Map<String, String> environment, Duration limit, Duration grace) {
  private static final Pattern VARIABLE = Pattern.compile("(?!atoll_)[A-Za-z_][A-Za-z0-9_]*");

  public Task {
    positive(limit, "limit of task " + id);
    positive(grace, "grace of task " + id);
    steps = List.copyOf(steps);
    environment = Map.copyOf(environment);
    environment.forEach(Task::checkVariable);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("task " + id + " has no steps");
    }
  }

  static void positive(Duration duration, String what) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(what + " must be positive, but is " + duration);
    }
  }

  /** Never shows a value: it may be a secret. */
  private static void checkVariable(String name, String value) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" cannot name an environment variable");
    }
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the value of " + name + " contains a zero byte");
    }
  }

  @Override
  public String toString() {
    return "Task[" + id + ", " + steps.size() + " steps]";
  }
}
