package dev.atoll.forge;

import java.util.List;

/** Whether a host would let a pull request be merged if our own statuses were green. */
public sealed interface Mergeability {
  record Mergeable() implements Mergeability {}

  /**
   * @param reasons what stands in the way, each as a short phrase; also what could not be
   *     evaluated, which counts as in the way
   */
  record Blocked(List<String> reasons) implements Mergeability {
    public Blocked {
      reasons = List.copyOf(reasons);
    }
  }
}
