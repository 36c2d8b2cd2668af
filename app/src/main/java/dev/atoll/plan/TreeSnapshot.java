package dev.atoll.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of a tree at one moment, by what the file system says of them: to find what a plan run
 * made or changed there. Links count as files and are not followed.
 */
public final class TreeSnapshot {
  // A change time cannot be set back by the one who changed the file; a modification time can.
  private static final String ATTRIBUTES = "unix:ino,size,mode,ctime";

  private final Map<String, Map<String, Object>> files;

  private TreeSnapshot(Map<String, Map<String, Object>> files) {
    this.files = files;
  }

  public static TreeSnapshot of(Path tree) throws IOException {
    Map<String, Map<String, Object>> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          files.put(
              tree.relativize(path).toString(),
              Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new TreeSnapshot(files);
  }

  /** Paths from the tree's root that are here and were not there, or were otherwise, before. */
  public SortedSet<String> createdSince(TreeSnapshot before) {
    SortedSet<String> created = new TreeSet<>();
    files.forEach((path, attributes) -> {
      if (!attributes.equals(before.files.get(path))) {
        created.add(path);
      }
    });
    return created;
  }
}
