package dev.atoll.exec;

import dev.atoll.platform.DataFolder;
import dev.atoll.platform.FolderDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

  /** Where the folder is, or was: nothing is made, as a task whose folder is gone is lost. */
  public TaskFolder at(TaskId id) {
    return new TaskFolder(path(id));
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
      FolderDeletion.delete(path(id));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the folder of task " + id, e);
    }
  }

  /**
   * Whether a process works in the folder: one that left its session and its environment behind, so
   * that its task's end did not end it.
   */
  public boolean isInhabited(TaskId id) {
    return LiveProcesses.anyWorksBelow(path(id));
  }

  private Path path(TaskId id) {
    return root.resolve(id.value());
  }
}
