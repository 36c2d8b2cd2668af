package dev.atoll.project;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** One file in which two closures differ: why a plan is stale. */
public record Difference(String path, Kind kind) {
  /** What happened to the file. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }

  /** In the order of their paths. */
  public static List<Difference> between(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(before.get(path), after.get(path)))
        .map(path -> new Difference(path, kind(path, before, after)))
        .toList();
  }

  private static Kind kind(String path, Map<String, String> before, Map<String, String> after) {
    if (!before.containsKey(path)) {
      return Kind.ADDED;
    }
    return after.containsKey(path) ? Kind.CHANGED : Kind.REMOVED;
  }
}
