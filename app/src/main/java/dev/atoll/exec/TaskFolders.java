package dev.atoll.exec;

import dev.atoll.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The private folders of tasks, one each, below {@code tasks} in the data folder. */
@Component
public final class TaskFolders {
  private final Path root;

  public TaskFolders(DataFolder data) {
    this.root = data.resolve("tasks");
  }

  /** Makes the folder, for the server's user alone; one that is there already is kept. */
  public TaskFolder create(TaskId id) {
    try {
      Files.createDirectories(root);
      var owner =
          PosixFilePermissions.asFileAttribute(
              EnumSet.of(
                  PosixFilePermission.OWNER_READ,
                  PosixFilePermission.OWNER_WRITE,
                  PosixFilePermission.OWNER_EXECUTE));
      if (!Files.isDirectory(path(id), LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(path(id), owner);
      }
      return new TaskFolder(path(id));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of task " + id, e);
    }
  }

  public Optional<TaskFolder> find(TaskId id) {
    return Files.isDirectory(path(id), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new TaskFolder(path(id)))
        : Optional.empty();
  }

  /** The tasks whose folders are there: for who clears away what no row needs any more. */
  public List<TaskId> list() {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      List<TaskId> ids = new ArrayList<>();
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (TaskId.fits(name)) {
          ids.add(new TaskId(name));
        }
      }
      return List.copyOf(ids);
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  /**
   * Deletes the folder with all that is in it, if it is there; links are deleted and not followed.
   * Only for a task whose end is in a row.
   */
  public void delete(TaskId id) {
    try {
      if (Files.exists(path(id), LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(path(id), new Deleter());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the folder of task " + id, e);
    }
  }

  private Path path(TaskId id) {
    return root.resolve(id.value());
  }

  /** Walks without following links; opens up what a task has closed against writing. */
  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
