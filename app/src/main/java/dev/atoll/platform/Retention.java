package dev.atoll.platform;

import java.time.Instant;

/**
 * Something that a package keeps for so many days and no longer. Whatever a live pull request, a
 * lock, a run that has not ended or a person still needs is never removed.
 */
public interface Retention {
  /** For people, in the plural. */
  String what();

  /** How many days it is kept; 0 for ever. */
  int days();

  /**
   * Removes what is older than that and that nobody needs, in a transaction of its own.
   *
   * @return how many; fewer than {@code most} when nothing is left to remove
   */
  int remove(Instant before, int most);
}
