package dev.atoll.project;

import dev.atoll.platform.TreePaths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a set of changed files means for each directory. Changes go from a directory to those that
 * use it; every directory is visited once, with the shortest way to a change.
 */
final class Impact {
  private final TreeIndex index;
  private final NavigableSet<String> changed;
  private final Map<String, Step> steps = new HashMap<>();

  /**
   * Where a change came from.
   *
   * @param from the directory that it came through; the directory itself at the start
   * @param read whether the file is read rather than part of the code
   */
  private record Step(String from, String path, boolean read) {}

  Impact(TreeIndex index, Collection<String> changedPaths) {
    this.index = index;
    this.changed = new TreeSet<>(changedPaths);
    Deque<String> open = new ArrayDeque<>(starts().keySet());
    while (!open.isEmpty()) {
      String directory = open.removeFirst();
      Step step = stepOf(directory);
      for (String user : index.usersOf(directory)) {
        if (steps.putIfAbsent(user, new Step(directory, step.path(), step.read())) == null) {
          open.addLast(user);
        }
      }
    }
  }

  /** Why the project is touched; empty when it is not. */
  Optional<Reason> on(Project project, boolean configured) {
    if (configured) {
      Optional<Reason> named = Patterns.of(project).firstMatch(changed);
      if (named.isPresent() || project.autoPlan().whenModified().isPresent()) {
        return named;
      }
    }
    return Optional.ofNullable(steps.get(project.directory()))
        .map(step -> reason(project.directory(), step));
  }

  private Map<String, Step> starts() {
    Map<String, Step> starts = new TreeMap<>();
    for (String path : changed) {
      if (TerraformSyntax.changesPlan(path)) {
        String directory = owner(path);
        starts.putIfAbsent(directory, new Step(directory, path, false));
      }
    }
    for (DirectoryFacts facts : index.directories()) {
      changedRead(facts)
          .ifPresent(path ->
              starts.putIfAbsent(facts.directory(), new Step(facts.directory(), path, true)));
    }
    steps.putAll(starts);
    return starts;
  }

  // Variables are often kept below the directory that they are for, its code never is.
  private String owner(String path) {
    String directory = TreePaths.parent(path);
    return TerraformSyntax.of(path).isPresent() ? directory : index.closestTerraform(directory);
  }

  private Optional<String> changedRead(DirectoryFacts facts) {
    for (DirectoryFacts.ResolvedRead read : facts.reads(facts.directory())) {
      if (changed.contains(read.path())) {
        return Optional.of(read.path());
      }
      if (read.extent() == FileRead.Extent.DIRECTORY) {
        String prefix = TreePaths.prefix(read.path());
        String below = changed.ceiling(prefix);
        if (below != null && below.startsWith(prefix)) {
          return Optional.of(below);
        }
      }
    }
    return Optional.empty();
  }

  private Reason reason(String directory, Step step) {
    List<String> chain = new ArrayList<>(List.of(directory));
    String at = directory;
    while (!stepOf(at).from().equals(at)) {
      at = stepOf(at).from();
      chain.add(at);
    }
    if (step.read()) {
      return new Reason.ReadFile(chain, step.path());
    }
    return chain.size() == 1
        ? new Reason.ChangedFile(step.path())
        : new Reason.ChangedModule(chain, step.path());
  }

  private Step stepOf(String directory) {
    Step step = steps.get(directory);
    if (step == null) {
      throw new IllegalStateException("no change reached " + directory);
    }
    return step;
  }
}
