package dev.atoll.forge.github.fake;

import java.util.List;

/**
 * Classic protection of a branch.
 *
 * @param checks contexts that must have passed
 * @param strict whether a head must have all of the base
 * @param approvals how many are needed
 * @param resolution whether all conversations must be resolved
 */
public record Protection(List<String> checks, boolean strict, int approvals, boolean resolution) {
  static final Protection NONE = new Protection(List.of(), false, 0, false);

  public static Protection requiring(String... checks) {
    return new Protection(List.of(checks), false, 0, false);
  }

  public Protection withApprovals(int number) {
    return new Protection(checks, strict, number, resolution);
  }

  public Protection whenUpToDate() {
    return new Protection(checks, true, approvals, resolution);
  }

  public Protection whenResolved() {
    return new Protection(checks, strict, approvals, true);
  }

  boolean isThere() {
    return !equals(NONE);
  }
}
