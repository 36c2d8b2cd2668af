package dev.atoll.forge.github;

import dev.atoll.platform.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The two secrets of a new App, each in a file that only this server's user can read. They are made
 * empty first, so that what GitHub hands out once is never without a place.
 */
record SecretFiles(Path privateKey, Path webhookSecret) {

  /**
   * @throws Rejection when one of them is there already
   */
  static SecretFiles reserve(Path folder, String connection) {
    SecretFiles files =
        new SecretFiles(
            folder.resolve(connection + ".private-key.pem"),
            folder.resolve(connection + ".webhook-secret"));
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      create(files.privateKey());
      create(files.webhookSecret());
      return files;
    } catch (FileAlreadyExistsException there) {
      files.removeEmpty();
      throw new Rejection(
          "There are secrets of a connection with the name "
              + connection
              + " already: take another name, or remove "
              + there.getFile()
              + ".",
          there);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String key, String secret) {
    try {
      Files.writeString(privateKey, key, StandardOpenOption.WRITE);
      Files.writeString(webhookSecret, secret, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What holds nothing is of no use to anybody. */
  void removeEmpty() {
    for (Path file : Set.of(privateKey, webhookSecret)) {
      try {
        if (Files.exists(file) && Files.size(file) == 0) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void create(Path file) throws IOException {
    try (SeekableByteChannel _ =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      // Its place is taken.
    }
  }
}
