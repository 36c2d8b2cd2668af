package dev.atoll.platform;

import dev.atoll.database.FolderLock;
import java.util.OptionalInt;

/**
 * One server per data folder: held from before anything else starts until the process ends, however
 * it ends. It also remembers where the server listened, as tasks that outlive it call back.
 */
public final class DataFolderLock implements AutoCloseable {
  private final FolderLock lock;

  private DataFolderLock(FolderLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the folder.
   *
   * @throws DataFolderInUseException when another server has it
   */
  static DataFolderLock take(DataFolder folder) {
    return FolderLock.tryTake(folder.resolve("lock"))
        .map(DataFolderLock::new)
        .orElseThrow(() -> new DataFolderInUseException(folder));
  }

  /** Kept over restarts. */
  public void rememberPort(int port) {
    lock.write(port + "\n");
  }

  /** Where this server, or the one before it, listens; empty on a new folder. */
  public OptionalInt lastPort() {
    String text = lock.text().strip();
    return text.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  @Override
  public void close() {
    lock.close();
  }
}
