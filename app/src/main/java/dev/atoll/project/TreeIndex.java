package dev.atoll.project;

import dev.atoll.platform.TreePaths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** A tree by directories: which have Terraform files, who uses whom, and what lies below. */
final class TreeIndex {
  private final SourceTree tree;
  private final NavigableSet<String> files;
  private final SortedMap<String, DirectoryFacts> directories = new TreeMap<>();
  private final Map<String, List<String>> usedBy = new HashMap<>();

  TreeIndex(SourceTree tree, TerraformFiles terraformFiles) {
    this.tree = tree;
    this.files = new TreeSet<>(tree.files());
    Map<String, SortedMap<String, FileFacts>> byDirectory = new HashMap<>();
    for (String path : files) {
      TerraformSyntax.of(path)
          .ifPresent(syntax ->
              byDirectory
                  .computeIfAbsent(TreePaths.parent(path), _ -> new TreeMap<>())
                  .put(path, terraformFiles.facts(tree, path, syntax)));
    }
    byDirectory.forEach(
        (directory, facts) -> directories.put(directory, new DirectoryFacts(directory, facts)));
    for (DirectoryFacts facts : directories.values()) {
      for (String module : facts.modules()) {
        usedBy.computeIfAbsent(module, _ -> new ArrayList<>()).add(facts.directory());
      }
    }
  }

  SourceTree tree() {
    return tree;
  }

  Collection<DirectoryFacts> directories() {
    return directories.values();
  }

  /** What a directory says; nothing when it has no Terraform files. */
  DirectoryFacts facts(String directory) {
    DirectoryFacts facts = directories.get(directory);
    return facts == null ? new DirectoryFacts(directory, new TreeMap<>()) : facts;
  }

  boolean hasTerraform(String directory) {
    return directories.containsKey(directory);
  }

  boolean hasFile(String path) {
    return files.contains(path);
  }

  List<String> usersOf(String module) {
    return usedBy.getOrDefault(module, List.of());
  }

  /**
   * Whether Terraform is run in this directory itself: it names a backend, or it is neither used by
   * another directory nor kept among the modules.
   */
  boolean isRoot(DirectoryFacts facts) {
    String path = "/" + facts.directory() + "/";
    return facts.hasBackend()
        || (usersOf(facts.directory()).isEmpty() && !path.contains("/modules/"));
  }

  /** The directory and all local modules that it uses, through any number of levels. */
  Set<String> withModules(String directory) {
    return withModules(directory, this::facts);
  }

  static Set<String> withModules(String directory, Function<String, DirectoryFacts> facts) {
    Set<String> reached = new LinkedHashSet<>(Set.of(directory));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String module : facts.apply(open.pop()).modules()) {
        if (reached.add(module)) {
          open.push(module);
        }
      }
    }
    return reached;
  }

  NavigableSet<String> files() {
    return files;
  }

  Collection<String> filesStartingWith(String prefix) {
    return prefix.isEmpty()
        ? files
        : files.subSet(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  /**
   * Files of a directory and below it, leaving out directories that have Terraform of their own.
   */
  List<String> ownFiles(String directory) {
    Map<String, Boolean> foreign = new HashMap<>(Map.of(directory, false));
    return filesStartingWith(TreePaths.prefix(directory)).stream()
        .filter(path -> !isForeign(TreePaths.parent(path), foreign))
        .toList();
  }

  private boolean isForeign(String directory, Map<String, Boolean> known) {
    Boolean answer = known.get(directory);
    if (answer == null) {
      answer = hasTerraform(directory) || isForeign(TreePaths.parent(directory), known);
      known.put(directory, answer);
    }
    return answer;
  }

  /** The closest directory at or above that has Terraform files; variables there are its own. */
  String closestTerraform(String directory) {
    return closest(directory, this::hasTerraform);
  }

  /** At or above a directory; the root where there is none. */
  static String closest(String directory, Predicate<String> wanted) {
    String at = directory;
    while (!at.equals(TreePaths.ROOT) && !wanted.test(at)) {
      at = TreePaths.parent(at);
    }
    return at;
  }
}
