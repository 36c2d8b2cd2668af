package dev.atoll.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code /proc} says of the processes on this machine. A zombie is dead. */
final class LiveProcesses {
  /** A session that no process has. */
  static final long NO_SESSION = -1;

  private static final Path PROC = Path.of("/proc");

  private LiveProcesses() {}

  /**
   * A process.
   *
   * @param start in clock ticks since boot: with the pid and the boot it names a process for ever
   */
  record Live(long pid, long session, long start) {}

  static String bootId() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine does not name its boot", e);
    }
  }

  static Optional<Live> find(long pid) {
    return read(PROC.resolve(Long.toString(pid)).resolve("stat")).flatMap(LiveProcesses::parse);
  }

  /**
   * The members of a session and of a task: who has left the session still carries the task's mark
   * in its environment.
   */
  static List<Live> of(long session, String mark) {
    List<Live> members = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        read(entry.resolve("stat"))
            .flatMap(LiveProcesses::parse)
            .filter(live -> live.session() == session || isMarked(entry, mark))
            .ifPresent(members::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the processes", e);
    }
    return members;
  }

  /** Whether one has its current folder there. */
  static boolean anyWorksBelow(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        if (worksBelow(entry, folder)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the processes", e);
    }
  }

  private static boolean worksBelow(Path process, Path folder) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
    } catch (IOException _) {
      return false; // It has ended, or belongs to somebody else.
    }
  }

  /** SIGKILL. */
  static void kill(Live process) {
    handle(process).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** SIGTERM. */
  static void terminate(Live process) {
    handle(process).ifPresent(ProcessHandle::destroy);
  }

  /** Empty when another process has taken over the number since it was looked at. */
  static Optional<ProcessHandle> handle(Live process) {
    Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
    return handle.filter(_ -> find(process.pid()).filter(process::equals).isPresent());
  }

  private static boolean isMarked(Path process, String mark) {
    return read(process.resolve("environ"))
        .filter(text -> text.contains("ATOLL_TASK=" + mark))
        .isPresent();
  }

  /** The name in parentheses may contain anything, so the fields are counted from its end. */
  private static Optional<Live> parse(String stat) {
    int nameBegin = stat.indexOf('(');
    int nameEnd = stat.lastIndexOf(')');
    if (nameBegin < 0 || nameEnd < 0) {
      return Optional.empty();
    }
    String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
    return fields[0].equals("Z") || fields[0].equals("X")
        ? Optional.empty()
        : Optional.of(
            new Live(
                Long.parseLong(stat.substring(0, nameBegin).strip()),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[19])));
  }

  /** Empty for a process that has gone meanwhile or is not ours to look at. */
  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
