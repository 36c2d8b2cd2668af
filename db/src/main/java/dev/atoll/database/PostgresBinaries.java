package dev.atoll.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of one PostgreSQL version, unpacked from the archive on the class path.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 * @param major the major version, such as 18
 */
record PostgresBinaries(Path folder, String major) {

  /** Written last: a folder without it was left half unpacked. Holds the major version. */
  private static final String MARKER = "unpacked";

  /** Unpacks below {@code home} unless that has been done, and mends what was left half done. */
  static synchronized PostgresBinaries under(Path home) {
    try {
      Files.createDirectories(home);
      String archive = archive();
      Path folder = home.resolve(digest(archive).substring(0, 12));
      if (!Files.exists(folder.resolve(MARKER))) {
        unpackAlone(archive, folder);
      }
      return new PostgresBinaries(folder, Files.readString(folder.resolve(MARKER)).strip());
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL's programs cannot be unpacked to %s: %s".formatted(home, e), e);
    }
  }

  Path initdb() {
    return folder.resolve("bin/initdb");
  }

  Path postgres() {
    return folder.resolve("bin/postgres");
  }

  private static String archive() {
    String architecture =
        System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
    String archive = "/postgres-linux-%s.txz".formatted(architecture);
    if (!System.getProperty("os.name").equals("Linux")
        || PostgresBinaries.class.getResource(archive) == null) {
      throw new EmbeddedPostgresException(
          "There is no embedded PostgreSQL for %s on %s; set spring.datasource.url to a PostgreSQL of your own"
              .formatted(System.getProperty("os.name"), architecture));
    }
    return archive;
  }

  /** Under a file lock, so that what lies half unpacked belongs to nobody who still works on it. */
  private static void unpackAlone(String archive, Path folder) throws IOException {
    Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
    try (var channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (Files.exists(folder.resolve(MARKER))) {
        return;
      }
      Path fresh = folder.resolveSibling(folder.getFileName() + ".part");
      FolderTree.delete(fresh);
      FolderTree.delete(folder);
      unpack(archive, fresh);
      Files.writeString(fresh.resolve(MARKER), majorVersion(fresh));
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (InputStream file = open(archive);
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(file)))) {
      Files.createDirectories(target);
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, target);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive has an entry outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, target.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      Files.setPosixFilePermissions(path, permissions(entry));
    }
  }

  /** Readable by all: as root, the server runs as somebody else. */
  private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
    var permissions =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    if ((entry.getMode() & 0100) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return permissions;
  }

  private static String majorVersion(Path folder) throws IOException {
    // "postgres (PostgreSQL) 18.6"
    String answer = Command.of(folder.resolve("bin/postgres").toString(), "--version").output();
    String version = answer.strip().substring(answer.strip().lastIndexOf(' ') + 1);
    return version.contains(".") ? version.substring(0, version.indexOf('.')) : version;
  }

  private static String digest(String archive) throws IOException {
    try (InputStream file = open(archive)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[1 << 16];
      for (int n = file.read(chunk); n >= 0; n = file.read(chunk)) {
        digest.update(chunk, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream open(String archive) throws IOException {
    InputStream file = PostgresBinaries.class.getResourceAsStream(archive);
    if (file == null) {
      throw new IOException("not on the class path: " + archive);
    }
    return file;
  }
}
