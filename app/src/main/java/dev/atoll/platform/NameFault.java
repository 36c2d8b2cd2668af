package dev.atoll.platform;

/** What is wrong with a name. */
public enum NameFault {
  EMPTY,
  TOO_LONG,
  /** It would read as a flag. */
  LEADING_DASH,
  ABSOLUTE,
  LEAVES_THE_TREE,
  /** A character that such a name does not have. */
  CHARACTER
}
