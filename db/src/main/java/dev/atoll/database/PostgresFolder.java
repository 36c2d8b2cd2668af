package dev.atoll.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The folder of one embedded server, held for this process: what lies where in it. */
final class PostgresFolder implements AutoCloseable {
  private static final FileAttribute<?> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FolderLock lock;

  private PostgresFolder(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes the folder if need be and keeps every other process out of it until closed. */
  static PostgresFolder take(Path folder) {
    return tryTake(folder)
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "The PostgreSQL in %s is in use by another running server; stop that one, or use another folder"
                    .formatted(folder)));
  }

  /** As {@link #take}, but empty when another process has it. */
  static Optional<PostgresFolder> tryTake(Path wanted) {
    try {
      Files.createDirectories(wanted.toAbsolutePath());
      Path folder = wanted.toRealPath();
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      return FolderLock.tryTake(folder.resolve("lock"))
          .map(lock -> new PostgresFolder(folder, lock));
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddedPostgresException(
          "The folder %s for PostgreSQL cannot be used: %s".formatted(wanted, e), e);
    }
  }

  Path path() {
    return folder;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path binaries() {
    return folder.resolve("binaries");
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  /** Read by initdb; the one place where the password is kept. */
  Path passwordFile() {
    return folder.resolve("password");
  }

  boolean hasData() {
    return Files.exists(data());
  }

  /** Where initdb may work: only a finished cluster gets the name of the data folder. */
  Path freshData() {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "data.new-*")) {
      for (Path leftOver : unfinished) {
        FolderTree.delete(leftOver);
      }
      return folder.resolve("data.new-" + random(4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void accept(Path freshData) {
    try {
      Files.move(freshData, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void checkMajorVersion(String expected) {
    String found = read(data().resolve("PG_VERSION")).strip();
    if (!found.equals(expected)) {
      throw new EmbeddedPostgresException(
          "%s holds data of PostgreSQL %s, this is PostgreSQL %s; move the data over with pg_dump and psql of version %s, or start the Atoll that wrote it"
              .formatted(data(), found, expected, found));
    }
  }

  /** Made at the first call and kept. */
  String password() {
    if (!Files.exists(passwordFile())) {
      if (hasData()) {
        throw new EmbeddedPostgresException(
            "The password of the PostgreSQL in %s is missing: restore the file %s from a backup"
                .formatted(folder, passwordFile()));
      }
      write(passwordFile(), random(24));
    }
    return read(passwordFile()).strip();
  }

  /**
   * A private folder for the server's Unix socket. The system allows about 107 bytes for a socket's
   * path, so a deep folder gets one elsewhere.
   */
  Path socketFolder() {
    try {
      Path near = folder.resolve("socket");
      boolean fits =
          near.resolve(".s.PGSQL.65535").toString().getBytes(StandardCharsets.UTF_8).length < 100;
      if (!fits) {
        return Files.createTempDirectory("atoll-postgres-", PRIVATE_FOLDER);
      }
      return Files.exists(near) ? near : Files.createDirectory(near, PRIVATE_FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a socket folder of {@link #socketFolder()} that lies elsewhere. */
  void dropSocketFolder(Path socketFolder) {
    if (socketFolder.getFileName().toString().startsWith("atoll-postgres-")) {
      try {
        FolderTree.delete(socketFolder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void delete() {
    try {
      FolderTree.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  private static void write(Path file, String text) {
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(part);
      Files.createFile(part, PRIVATE_FILE);
      Files.writeString(part, text + "\n");
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
