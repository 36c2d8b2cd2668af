package dev.atoll.platform;

import dev.atoll.database.FolderTree;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Deletes what programs of others have written: links are deleted and not followed, and folders
 * that were closed against it are opened.
 */
public final class FolderDeletion {
  private FolderDeletion() {}

  /** With all that is in it; nothing where nothing is. */
  public static void delete(Path folder) throws IOException {
    FolderTree.delete(folder);
  }
}
