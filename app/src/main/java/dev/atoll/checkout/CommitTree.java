package dev.atoll.checkout;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The files of a commit: names and ids are in memory, contents are read from the mirror when asked
 * for. Submodules are not among them.
 */
public final class CommitTree {
  private final Mirror mirror;
  private final NavigableMap<String, Entry> entries;

  /** What a path is. */
  public enum Kind {
    FILE,
    EXECUTABLE,
    LINK
  }

  private record Entry(Kind kind, ObjectId blob) {}

  private CommitTree(Mirror mirror, NavigableMap<String, Entry> entries) {
    this.mirror = mirror;
    this.entries = entries;
  }

  static final class Builder {
    private final NavigableMap<String, Entry> entries = new TreeMap<>();

    void add(String path, FileMode mode, ObjectId blob) {
      kind(mode).ifPresent(kind -> entries.put(path, new Entry(kind, blob)));
    }

    CommitTree build(Mirror mirror) {
      return new CommitTree(mirror, Collections.unmodifiableNavigableMap(entries));
    }

    private static Optional<Kind> kind(FileMode mode) {
      return switch (mode.getBits() & FileMode.TYPE_MASK) {
        case FileMode.TYPE_FILE ->
            Optional.of(FileMode.EXECUTABLE_FILE.equals(mode) ? Kind.EXECUTABLE : Kind.FILE);
        case FileMode.TYPE_SYMLINK -> Optional.of(Kind.LINK);
        default -> Optional.empty();
      };
    }
  }

  /** Every file and link, sorted, by its path from the root with {@code /} between. */
  public List<String> files() {
    return List.copyOf(entries.keySet());
  }

  public boolean contains(String path) {
    return entries.containsKey(path);
  }

  public Kind kind(String path) {
    return entry(path).kind();
  }

  /** The blob's id: equal for equal contents, whatever the commit. */
  public String contentId(String path) {
    return entry(path).blob().name();
  }

  /** In bytes. */
  public long size(String path) {
    ObjectId blob = entry(path).blob();
    return mirror.read(repository -> {
      try (ObjectReader reader = repository.newObjectReader()) {
        return reader.getObjectSize(blob, Constants.OBJ_BLOB);
      }
    });
  }

  /** The whole file; of a link, where it points. */
  public byte[] read(String path) {
    return read(path, Integer.MAX_VALUE - 16)
        .orElseThrow(() -> new MirrorException(path + " is too large to be read at once"));
  }

  /**
   * Empty when the file is larger than the limit.
   *
   * @param limit in bytes
   */
  public Optional<byte[]> read(String path, int limit) {
    ObjectId blob = entry(path).blob();
    return mirror.read(repository -> {
      try (ObjectReader reader = repository.newObjectReader()) {
        var loader = reader.open(blob, Constants.OBJ_BLOB);
        return loader.getSize() > limit
            ? Optional.empty()
            : Optional.of(loader.getCachedBytes(limit));
      }
    });
  }

  private Entry entry(String path) {
    Entry entry = entries.get(path);
    if (entry == null) {
      throw new IllegalArgumentException("there is no file \"" + path + "\" in the commit");
    }
    return entry;
  }
}
