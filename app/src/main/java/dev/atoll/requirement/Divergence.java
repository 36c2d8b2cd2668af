package dev.atoll.requirement;

/** Whether a base branch has commits that a head lacks. */
public enum Divergence {
  NONE,
  BEHIND
}
