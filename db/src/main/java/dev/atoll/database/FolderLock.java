package dev.atoll.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one process on this machine holds at a time, with a short text in it. The operating
 * system lets go of it when the process dies, however it dies.
 */
public final class FolderLock implements AutoCloseable {
  /**
   * POSIX drops a process's locks on a file when it closes any descriptor of that file, so a second
   * attempt in this JVM must not even open it.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private static final int TEXT_LIMIT = 1024;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Empty when somebody else, in this process or another, holds the file. Makes its folder. */
  public static Optional<FolderLock> tryTake(Path wanted) {
    try {
      Path folder = wanted.toAbsolutePath().getParent();
      Path file =
          Files.createDirectories(folder).toRealPath().resolve(wanted.getFileName().toString());
      return HELD_HERE.add(file) ? tryTakeFromOthers(file) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<FolderLock> tryTakeFromOthers(Path file) throws IOException {
    boolean taken = false;
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      taken = channel.tryLock() != null;
      return taken ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        HELD_HERE.remove(file);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** What was last written, perhaps by an earlier process; empty at first. */
  public synchronized String text() {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(TEXT_LIMIT);
      channel.read(bytes, 0);
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the text; it is on the disk when this returns. */
  public synchronized void write(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      channel.truncate(0);
      channel.write(bytes, 0);
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
