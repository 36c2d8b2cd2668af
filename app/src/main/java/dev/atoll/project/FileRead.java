package dev.atoll.project;

/**
 * A path that is written out in Terraform's language.
 *
 * @param path relative to its origin
 */
record FileRead(Origin origin, Extent extent, String path) {
  /** What the path is relative to. */
  enum Origin {
    /** {@code ${path.module}}: the directory of the file that reads. */
    MODULE,
    /** {@code ${path.root}}, or nothing: the project's directory. */
    ROOT
  }

  /** What is read. */
  enum Extent {
    FILE,
    /** Everything below: the rest of the path is computed, or the directory itself is asked for. */
    DIRECTORY
  }
}
