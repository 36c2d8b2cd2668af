package dev.atoll.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths from the root of a repository: slashes, no {@code .} and no {@code ..} in them. */
public final class TreePaths {
  /** The root itself. */
  public static final String ROOT = ".";

  private TreePaths() {}

  /**
   * Without empty and {@code .} segments; {@code .} for the root.
   *
   * @throws IllegalArgumentException when it leaves the tree
   */
  public static String plain(String path) {
    return resolve(ROOT, path)
        .orElseThrow(() -> new IllegalArgumentException("leaves the repository: " + path));
  }

  /** Where a relative path leads from a directory; empty when it leaves the tree. */
  public static Optional<String> resolve(String directory, String relative) {
    List<String> segments = new ArrayList<>();
    for (String segment : (directory + "/" + relative).split("/", -1)) {
      if (segment.equals("..")) {
        if (segments.isEmpty()) {
          return Optional.empty();
        }
        segments.removeLast();
      } else if (!segment.isEmpty() && !segment.equals(ROOT)) {
        segments.add(segment);
      }
    }
    return Optional.of(segments.isEmpty() ? ROOT : String.join("/", segments));
  }

  /** The directory that a file lies in. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? ROOT : path.substring(0, slash);
  }

  /** What every path below the directory begins with. */
  public static String prefix(String directory) {
    return directory.equals(ROOT) ? "" : directory + "/";
  }
}
