package dev.atoll.checkout;

import java.util.List;

/**
 * A tree that was written to the disk.
 *
 * @param bytes of all files together
 * @param submodules left as empty folders, as git leaves them until it is asked to fetch them: what
 *     to name when something in them is missed
 */
public record Exported(int files, long bytes, List<String> submodules) {
  public Exported {
    submodules = List.copyOf(submodules);
  }
}
