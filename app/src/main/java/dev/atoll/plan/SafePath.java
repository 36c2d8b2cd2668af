package dev.atoll.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Paths in a tree whose content is a stranger's: they never leave it and never follow a link. */
final class SafePath {
  private SafePath() {}

  /**
   * The file in the tree.
   *
   * @throws ArtifactRefusedException if the path leaves the tree or goes through a link
   */
  static Path in(Path tree, String path) {
    Path relative = relative(path);
    Path here = tree;
    for (Path part : relative) {
      refuseLink(here, tree, path);
      here = here.resolve(part);
    }
    return here;
  }

  /** As {@link #in}, and makes the folders above it. */
  static Path madeIn(Path tree, String path) throws IOException {
    Path file = in(tree, path);
    Files.createDirectories(file.getParent());
    return file;
  }

  private static Path relative(String path) {
    Path relative = Path.of(path);
    if (path.isEmpty()
        || relative.isAbsolute()
        || !relative.equals(relative.normalize())
        || relative.startsWith("..")) {
      throw new ArtifactRefusedException("The path '%s' leaves its tree.".formatted(path));
    }
    return relative;
  }

  private static void refuseLink(Path folder, Path tree, String path) {
    if (!folder.equals(tree)
        && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArtifactRefusedException(
          "The path '%s' goes through '%s', which is no folder."
              .formatted(path, tree.relativize(folder)));
    }
  }
}
