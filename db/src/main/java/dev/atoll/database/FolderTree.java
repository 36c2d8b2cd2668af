package dev.atoll.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder with all that is in it. */
public final class FolderTree {
  private FolderTree() {}

  /**
   * Deletes it; links are deleted, not followed, and folders that were closed against it are
   * opened. Nothing happens when it is not there.
   */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(folder, new Deleting());
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    private static final Set<PosixFilePermission> OPEN =
        PosixFilePermissions.fromString("rwx------");

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.setPosixFilePermissions(folder, OPEN);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    /** A folder that may not be read comes here, and never to {@link #preVisitDirectory}. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      if (!(failure instanceof AccessDeniedException) || !isClosed(file)) {
        throw failure;
      }
      Files.setPosixFilePermissions(file, OPEN);
      Files.walkFileTree(file, this);
      return FileVisitResult.CONTINUE;
    }

    private static boolean isClosed(Path file) throws IOException {
      return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
          && !Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).containsAll(OPEN);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
