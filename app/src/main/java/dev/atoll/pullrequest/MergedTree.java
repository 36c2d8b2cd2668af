package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import java.util.List;

/** What head and base make together: what is planned is what main will be. */
sealed interface MergedTree {
  /**
   * @param commit whose tree is planned
   */
  record Ready(CommitSha commit) implements MergedTree {}

  record Conflict(List<String> paths) implements MergedTree {}

  record Gone(String what) implements MergedTree {}
}
