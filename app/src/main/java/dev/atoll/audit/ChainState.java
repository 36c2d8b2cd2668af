package dev.atoll.audit;

/** What a check of the audit's chain found. */
public sealed interface ChainState {
  /**
   * Nothing was changed.
   *
   * @param length how many entries are chained
   * @param head the hash of the last one: keep it elsewhere to notice a cut end
   */
  record Intact(long length, String head) implements ChainState {}

  /**
   * The entry at this place is not what was chained there, or is gone.
   *
   * @param position from 1
   */
  record Broken(long position, String problem) implements ChainState {}
}
