package dev.atoll.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server of a process that was killed: it still runs on the data folder.
 *
 * @param process the one that {@code postmaster.pid} names, seen to work in the data folder
 * @param port where it listens
 * @param socketFolder where its Unix socket is
 */
record Leftover(ServerProcess process, int port, Path socketFolder) {
  private static final Path PROCESSES = Path.of("/proc");

  /**
   * Looks for it. When there is none, its children that may have outlived it are stopped and its
   * stale {@code postmaster.pid} is removed: the number in it may by now be somebody else's, and
   * PostgreSQL would then refuse to start.
   */
  static Optional<Leftover> in(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    List<String> lines = lines(pidFile);
    Optional<ServerProcess> process =
        lines.isEmpty() ? Optional.empty() : server(data, lines.getFirst());
    if (process.isPresent() && lines.size() >= 5) {
      return Optional.of(
          new Leftover(
              process.get(), Integer.parseInt(lines.get(3).strip()), Path.of(lines.get(4))));
    }
    // A server without a complete file is still starting: it is nobody's, so it goes with the rest.
    processesIn(data).forEach(ServerProcess::stopAtOnce);
    delete(pidFile);
    return Optional.empty();
  }

  /** The program that it runs. */
  Path program() {
    return link(process.pid(), "exe").orElse(Path.of(""));
  }

  void stop(PostgresFolder home) {
    process.stop();
    home.dropSocketFolder(socketFolder);
  }

  private static Optional<ServerProcess> server(Path data, String pidLine) {
    return ProcessHandle.of(Long.parseLong(pidLine.strip()))
        .filter(handle -> worksIn(data, handle.pid()))
        .map(ServerProcess::new);
  }

  private static List<ServerProcess> processesIn(Path data) {
    return ProcessHandle.allProcesses()
        .filter(handle -> worksIn(data, handle.pid()))
        .map(ServerProcess::new)
        .toList();
  }

  /** Every process of a PostgreSQL has the data folder as its working folder. */
  private static boolean worksIn(Path data, long pid) {
    return link(pid, "cwd").filter(data::equals).isPresent();
  }

  private static Optional<Path> link(long pid, String name) {
    try {
      return Optional.of(
          Files.readSymbolicLink(PROCESSES.resolve(Long.toString(pid)).resolve(name)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> lines(Path pidFile) {
    if (!Files.exists(pidFile)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(pidFile)) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
