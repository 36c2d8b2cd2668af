package dev.atoll.execution;

import dev.atoll.project.OverrideFiles;
import dev.atoll.run.Run;
import dev.atoll.run.RunSpec;
import dev.atoll.state.StateBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file that takes a project's state to Atoll where Atoll keeps it. It is laid when all other
 * files are there, behind which its name puts it.
 */
final class StateOverride {
  private StateOverride() {}

  static void lay(Run run, RunPlace place) throws IOException {
    if (run.spec().state().keeper() == RunSpec.Keeper.ATOLL) {
      lay(place.project());
    }
  }

  static void lay(Path project) throws IOException {
    List<String> names = entries(project).stream().map(StateOverride::name).toList();
    Files.writeString(
        project.resolve(OverrideFiles.nameOfLast(names)),
        StateBackend.overrideFile(),
        StandardOpenOption.CREATE_NEW);
  }

  /** Known by its words, as the name depends on what else is there. */
  static List<Path> in(Path project) throws IOException {
    List<Path> ours = new ArrayList<>();
    for (Path entry : entries(project)) {
      if (isOurs(entry)) {
        ours.add(entry);
      }
    }
    return ours;
  }

  private static boolean isOurs(Path file) throws IOException {
    return OverrideFiles.isNamedByAtoll(name(file))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && StateBackend.isOverrideFile(file);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
