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

  /**
   * An override file's block wins, as it does for Terraform, which does not read OpenTofu's files;
   * a file that cannot be read may have one.
   */
  Backend backend() {
    return files.entrySet().stream()
        .filter(file -> TerraformSyntax.isTerraforms(file.getKey()))
        .sorted(
            Comparator.comparingInt(DirectoryFacts::weight)
                .thenComparing(Map.Entry::getKey, OverrideFiles.ORDER))
        .flatMap(entry -> said(entry.getKey(), entry.getValue()).stream())
        .reduce((_, last) -> last)
        .orElseGet(Backend.None::new);
  }

  boolean hasBackend() {
    return files.values().stream().anyMatch(file -> file.backend().isPresent());
  }

  private static Optional<Backend> said(String path, FileFacts file) {
    return file.problem().isPresent() ? Optional.of(new Backend.Unread(path)) : file.backend();
  }

  /**
   * Of two files that say something about the backend, the heavier one is believed. A {@code cloud}
   * block beside a backend is for Terraform to refuse: a backend of Atoll's would hide it.
   */
  private static int weight(Map.Entry<String, FileFacts> file) {
    if (OverrideFiles.isOverride(file.getKey())) {
      return 3;
    }
    if (file.getValue().backend().filter(Backend.Cloud.class::isInstance).isPresent()) {
      return 2;
    }
    return file.getValue().problem().isPresent() ? 0 : 1;
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
}
