package dev.atoll.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which file of a repository configures it.
 *
 * @param read the file to read
 * @param ignored files that would configure it if the first were not there; say so
 */
public record RepositoryConfigFiles(Optional<String> read, List<String> ignored) {
  /** In the order in which they win. */
  public static final List<String> NAMES = List.of("atoll.yaml", "atlantis.yaml");

  private static final List<String> MISNAMED = List.of("atoll.yml", "atlantis.yml");

  public RepositoryConfigFiles {
    ignored = List.copyOf(ignored);
  }

  /**
   * @param files the files of the repository's root at least
   */
  public static RepositoryConfigFiles among(Collection<String> files) {
    List<String> there = NAMES.stream().filter(files::contains).toList();
    List<String> misnamed = MISNAMED.stream().filter(files::contains).toList();
    return new RepositoryConfigFiles(
        there.stream().findFirst(),
        Stream.concat(there.stream().skip(1), misnamed.stream()).toList());
  }
}
