package dev.atoll.project;

import java.util.List;
import java.util.Optional;

/** The files of one commit. */
public interface SourceTree {
  /** Paths of all files from the root of the repository. */
  List<String> files();

  /**
   * @throws IllegalArgumentException when there is no such file
   */
  byte[] read(String path);

  /** Names the file's content: equal ids mean equal bytes. Empty when there is no such file. */
  Optional<String> contentId(String path);

  /** In bytes; asked for before a file is read. */
  long size(String path);
}
