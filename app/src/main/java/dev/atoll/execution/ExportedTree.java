package dev.atoll.execution;

import dev.atoll.project.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A tree on the disk, as it is read to learn what a project is made from. */
record ExportedTree(Path root) implements SourceTree {
  @Override
  public List<String> files() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] read(String path) {
    try {
      return Files.readAllBytes(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never known, so that each file is read. */
  @Override
  public Optional<String> contentId(String path) {
    return Optional.empty();
  }

  @Override
  public long size(String path) {
    try {
      return Files.size(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
