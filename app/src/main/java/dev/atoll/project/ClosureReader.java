package dev.atoll.project;

import dev.atoll.platform.TreePaths;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers a project's closure. In doubt a file is in it: a plan made anew harms less than one that
 * is stale.
 */
final class ClosureReader {
  private final TreeIndex index;
  private final Set<String> paths = new HashSet<>();

  private ClosureReader(TreeIndex index) {
    this.index = index;
  }

  static Closure read(TreeIndex index, Project project) {
    ClosureReader reader = new ClosureReader(index);
    for (String directory : index.withModules(project.directory())) {
      reader.addDirectory(directory, project.directory());
    }
    if (project.autoPlan().whenModified().isPresent()) {
      Patterns.of(project).matching(index.files()).forEach(reader.paths::add);
    }
    return reader.finish();
  }

  private void addDirectory(String directory, String root) {
    paths.addAll(index.ownFiles(directory));
    for (DirectoryFacts.ResolvedRead read : index.facts(directory).reads(root)) {
      if (index.hasFile(read.path())) {
        paths.add(read.path());
      }
      if (read.extent() == FileRead.Extent.DIRECTORY) {
        paths.addAll(index.filesStartingWith(TreePaths.prefix(read.path())));
      }
    }
  }

  private Closure finish() {
    SortedMap<String, String> contents = new TreeMap<>();
    paths.forEach(path -> index.tree().contentId(path).ifPresent(id -> contents.put(path, id)));
    return new Closure(contents);
  }
}
