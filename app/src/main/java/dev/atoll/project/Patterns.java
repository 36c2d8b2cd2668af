package dev.atoll.project;

import dev.atoll.config.GlobPattern;
import dev.atoll.platform.TreePaths;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project's {@code when_modified}: patterns as a {@code .dockerignore} reads them, relative to
 * its directory. The last one that matches a file decides, and {@code !} takes away.
 */
final class Patterns {
  private final List<Rule> rules;

  private record Rule(String text, boolean takesAway, GlobPattern glob) {}

  private Patterns(List<Rule> rules) {
    this.rules = rules;
  }

  static Patterns of(Project project) {
    return new Patterns(
        project.autoPlan().patterns().stream()
            .flatMap(text -> rule(project.directory(), text).stream())
            .toList());
  }

  /** The first file that the patterns name, and the pattern that does. */
  Optional<Reason> firstMatch(NavigableSet<String> paths) {
    return matching(paths)
        .sorted()
        .findFirst()
        .flatMap(
            path -> deciding(path).<Reason>map(rule -> new Reason.WhenModified(rule.text(), path)));
  }

  /** All files that the patterns name. Only those that begin as a pattern does are looked at. */
  Stream<String> matching(NavigableSet<String> paths) {
    return rules.stream()
        .filter(rule -> !rule.takesAway())
        .map(rule -> rule.glob().literalPrefix())
        .distinct()
        .flatMap(prefix -> below(paths, prefix).stream())
        .distinct()
        .filter(path -> deciding(path).isPresent());
  }

  private static NavigableSet<String> below(NavigableSet<String> paths, String prefix) {
    return prefix.isEmpty()
        ? paths
        : paths.subSet(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  /** The rule that names the path; empty when none does or the last one takes it away. */
  private Optional<Rule> deciding(String path) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).glob().matchesOrParentMatches(path)) {
        return Optional.of(rules.get(i)).filter(rule -> !rule.takesAway());
      }
    }
    return Optional.empty();
  }

  // A pattern that leads out of the repository names nothing.
  private static Optional<Rule> rule(String directory, String text) {
    boolean takesAway = text.startsWith("!");
    String relative = (takesAway ? text.substring(1) : text).strip();
    return TreePaths.resolve(TreePaths.ROOT, escaped(directory) + "/" + relative)
        .filter(pattern -> GlobPattern.fault(pattern).isEmpty())
        .map(pattern -> new Rule(text, takesAway, GlobPattern.of(everything(pattern))));
  }

  private static String everything(String pattern) {
    return pattern.equals(TreePaths.ROOT) ? "**" : pattern;
  }

  private static String escaped(String directory) {
    return directory.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
  }
}
