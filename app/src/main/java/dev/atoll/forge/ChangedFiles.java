package dev.atoll.forge;

import java.util.List;
import java.util.Set;

/** Which files a pull request changes, with the old name of each renamed one. */
public sealed interface ChangedFiles {
  /** All of them, by their paths from the root of the repository. */
  record Complete(Set<String> paths) implements ChangedFiles {
    public Complete {
      paths = Set.copyOf(paths);
    }
  }

  /** The host cannot or does not list them all: compare the trees instead. */
  record Incomplete(String reason) implements ChangedFiles {}

  static ChangedFiles of(List<String> paths) {
    return new Complete(Set.copyOf(paths));
  }
}
