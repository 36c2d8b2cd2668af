package dev.atoll.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The files by which server and supervisor speak to each other; they outlive both. */
record ControlFolder(Path path) {
  /** A power cut may leave less of a mark, which others would have as well. */
  private static final String MARK_END = ";";

  /** Makes it, with the supervisor and the task's mark in it. */
  static ControlFolder create(Path path, TaskId id) throws IOException {
    Files.createDirectory(path);
    ControlFolder control = new ControlFolder(path);
    Files.writeString(control.path.resolve("mark"), id + "." + UUID.randomUUID() + MARK_END);
    try (InputStream script =
        Objects.requireNonNull(ControlFolder.class.getResourceAsStream("supervisor.sh"))) {
      Files.copy(script, control.script(), StandardCopyOption.REPLACE_EXISTING);
    }
    return control;
  }

  /**
   * What every process of the task has in its environment, and no other process of this machine:
   * two servers may well give the same id.
   */
  String mark() {
    return read("mark").filter(mark -> mark.endsWith(MARK_END)).orElse("?");
  }

  Path script() {
    return path.resolve("supervisor.sh");
  }

  Path complaints() {
    return path.resolve("supervisor.log");
  }

  Started started() {
    return read("started").<Started>map(Started::parse).orElseGet(Started.NotYet::new);
  }

  /**
   * Decides that the task never runs, unless its supervisor was first. A link appears with its
   * whole content or not at all, also after a power cut.
   */
  void claimNever() {
    try {
      Files.createDirectories(path);
      Path own =
          Files.writeString(
              path.resolve("started." + UUID.randomUUID()),
              Started.NEVER,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.SYNC,
              StandardOpenOption.WRITE);
      try {
        Files.createLink(path.resolve("started"), own);
      } catch (FileAlreadyExistsException _) {
        // Somebody was first, and has decided.
      } finally {
        Files.delete(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot settle whether the task in " + path + " began", e);
    }
  }

  Optional<Story> lastWord() {
    return read("exit").map(Story::parse);
  }

  Story journal() {
    return read("journal").map(Story::parse).orElse(Story.EMPTY);
  }

  /** Notes that a stop was asked for; the first time counts. */
  void askToStop() {
    try {
      Files.createFile(path.resolve("stop"));
    } catch (FileAlreadyExistsException _) {
      // It was asked for before.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask the task in " + path + " to stop", e);
    }
  }

  Optional<Instant> stopAskedAt() {
    try {
      return Optional.of(Files.getLastModifiedTime(path.resolve("stop")).toInstant());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** How long this task may take and how long its grace is, for a server that must see to it. */
  void keepLimits(Task task) throws IOException {
    Files.writeString(
        path.resolve("limits"), task.limit().toMillis() + " " + task.grace().toMillis() + "\n");
  }

  Limits limits() {
    String[] words = read("limits").orElse("0 0").strip().split(" ", -1);
    return new Limits(
        Duration.ofMillis(Long.parseLong(words[0])), Duration.ofMillis(Long.parseLong(words[1])));
  }

  /** See {@link Task}. */
  record Limits(Duration limit, Duration grace) {}

  private Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(path.resolve(name)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " in " + path, e);
    }
  }
}
