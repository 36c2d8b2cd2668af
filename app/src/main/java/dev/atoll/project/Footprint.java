package dev.atoll.project;

import dev.atoll.platform.TreePaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where in a tree a project is made from: its directory, the local modules that it uses through any
 * number of levels, and what these read by literal paths; be it there or not.
 */
public final class Footprint {
  private final SourceTree tree;
  private final TerraformFiles facts = new TerraformFiles();
  private final Map<String, List<String>> terraform = new HashMap<>();
  private final Map<String, DirectoryFacts> used = new HashMap<>();
  private final String project;

  private Footprint(SourceTree tree, String project) {
    this.tree = tree;
    this.project = project;
    tree.files().stream()
        .filter(path -> TerraformSyntax.of(path).isPresent())
        .forEach(path ->
            terraform.computeIfAbsent(TreePaths.parent(path), _ -> new ArrayList<>()).add(path));
    TreeIndex.withModules(project, it -> used.computeIfAbsent(it, this::read));
  }

  /** Of the project in that directory; no file is read but those that it uses. */
  public static Footprint of(SourceTree tree, String directory) {
    return new Footprint(tree, directory);
  }

  /** Whether something of it is in that folder, or the folder lies in something of it. */
  public boolean touches(String folder) {
    // Folders below it without Terraform of their own are a directory's.
    return used.containsKey(TreeIndex.closest(TreePaths.parent(folder), terraform::containsKey))
        || used.keySet().stream().anyMatch(directory -> isWithin(directory, folder))
        || used.values().stream()
            .flatMap(directory -> directory.reads(project).stream())
            .anyMatch(read -> isRead(read, folder));
  }

  private DirectoryFacts read(String directory) {
    TreeMap<String, FileFacts> files = new TreeMap<>();
    for (String path : terraform.getOrDefault(directory, List.of())) {
      files.put(path, facts.facts(tree, path, TerraformSyntax.of(path).orElseThrow()));
    }
    return new DirectoryFacts(directory, files);
  }

  private static boolean isRead(DirectoryFacts.ResolvedRead read, String folder) {
    return isWithin(read.path(), folder)
        || (read.extent() == FileRead.Extent.DIRECTORY && isWithin(folder, read.path()));
  }

  private static boolean isWithin(String path, String directory) {
    return path.equals(directory) || path.startsWith(TreePaths.prefix(directory));
  }
}
