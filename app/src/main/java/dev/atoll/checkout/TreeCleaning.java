package dev.atoll.checkout;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a tree that was used what the next one does not have just so: what a run made or
 * changed, what another commit has otherwise, every link.
 */
final class TreeCleaning extends SimpleFileVisitor<Path> {
  private final Path root;
  private final WrittenTree before;
  private final TreePlan next;
  private final Map<String, WrittenTree.Written> left = new HashMap<>();

  private TreeCleaning(Path root, WrittenTree before, TreePlan next) {
    this.root = root;
    this.before = before;
    this.next = next;
  }

  /**
   * @return the files that are left, all of them as the next tree wants them
   * @throws IOException also when a folder is not as it was made: then nothing of it is believed
   */
  static Map<String, WrittenTree.Written> clean(Path root, WrittenTree before, TreePlan next)
      throws IOException {
    TreeCleaning cleaning = new TreeCleaning(root, before, next);
    Files.walkFileTree(root, cleaning);
    return cleaning.left;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (Stamp.mode(folder) != before.folderMode()) {
      throw new IOException("the mode of " + folder + " was changed");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String path = path(file);
    WrittenTree.Written untouched =
        attributes.isRegularFile() ? before.untouched(path, file, next.files().get(path)) : null;
    if (untouched == null) {
      Files.delete(file);
    } else {
      left.put(path, untouched);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (!folder.equals(root) && !next.hasFolder(path(folder))) {
      Files.delete(folder);
    }
    return FileVisitResult.CONTINUE;
  }

  private String path(Path file) {
    return root.relativize(file).toString();
  }
}
