package dev.atoll.project;

import dev.atoll.platform.TreePaths;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the Terraform files of one directory say together.
 *
 * @param files by path
 */
record DirectoryFacts(String directory, SortedMap<String, FileFacts> files) {
  List<String> requiredVersions() {
    return files.values().stream()
        .flatMap(file -> file.requiredVersions().stream())
        .distinct()
        .toList();
  }

  /** An override file's block wins, as it does for Terraform. */
  Backend backend() {
    return files.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing(DirectoryFacts::isOverride)
                    .thenComparing(Comparator.naturalOrder())))
        .flatMap(entry -> entry.getValue().backend().stream())
        .reduce((_, last) -> last)
        .orElseGet(Backend.None::new);
  }

  boolean hasBackend() {
    return !(backend() instanceof Backend.None);
  }

  /** Directories of local modules, as far as they are inside the tree. */
  List<String> modules() {
    return files.values().stream()
        .flatMap(file -> file.moduleSources().stream())
        .flatMap(source -> TreePaths.resolve(directory, source).stream())
        .filter(module -> !module.equals(directory))
        .distinct()
        .toList();
  }

  /**
   * What it reads by literal paths.
   *
   * @param root the directory of the project that uses it
   */
  List<ResolvedRead> reads(String root) {
    return files.values().stream()
        .flatMap(file -> file.reads().stream())
        .flatMap(read -> resolved(read, root).stream())
        .distinct()
        .toList();
  }

  /** A read with its path from the root of the repository. */
  record ResolvedRead(FileRead.Extent extent, String path) {}

  // A directory above the reader would be half the repository, and says nothing about the file.
  private Optional<ResolvedRead> resolved(FileRead read, String root) {
    String origin = read.origin() == FileRead.Origin.MODULE ? directory : root;
    return TreePaths.resolve(origin, read.path())
        .filter(path ->
            read.extent() == FileRead.Extent.FILE
                || !(directory + "/").startsWith(TreePaths.prefix(path)))
        .map(path -> new ResolvedRead(read.extent(), path));
  }

  private static boolean isOverride(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith("override.") || name.contains("_override.");
  }
}
