package dev.atoll.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * A tree as it was left on the disk, so that it can be told later what of it is still so.
 *
 * @param folderMode of every folder in it
 */
record WrittenTree(TreePlan plan, Map<String, Written> files, int folderMode) {
  WrittenTree {
    files = Map.copyOf(files);
  }

  /**
   * @param settled whether the stamp alone is proof
   */
  record Written(TreePlan.Planned what, Stamp stamp, boolean settled) {
    static Written fresh(TreePlan.Planned what, Stamp stamp) {
      return new Written(what, stamp, false);
    }

    /** It stands there so at this time, and nobody else has had it since it was looked at. */
    Written settledAt(Instant now) {
      return new Written(what, stamp, stamp.isSettled(now));
    }

    boolean isStill(Path file) throws IOException {
      return Stamp.of(file).equals(stamp) && (settled || holds(file, what.blob()));
    }

    private static boolean holds(Path file, ObjectId blob) throws IOException {
      try (var formatter = new ObjectInserter.Formatter();
          var content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        long size = Files.size(file);
        return formatter.idFor(Constants.OBJ_BLOB, size, content).equals(blob);
      }
    }
  }

  /** What stands there for a path, if the same is wanted and nobody has touched it. */
  @Nullable Written untouched(String path, Path file, TreePlan.@Nullable Planned wanted)
      throws IOException {
    Written written = files.get(path);
    return written != null && written.what().equals(wanted) && written.isStill(file)
        ? written
        : null;
  }
}
