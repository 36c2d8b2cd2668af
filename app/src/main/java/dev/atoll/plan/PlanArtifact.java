package dev.atoll.plan;

import dev.atoll.platform.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.util.unit.DataSize;

/**
 * The plan file and the files that the plan run made in its tree, packed as a zip that is equal for
 * equal content. A zip of the JDK keeps no permissions, so the first part of an entry's name says
 * whether it is the plan, a file or an executable file.
 */
public final class PlanArtifact {
  private static final String PLAN = "plan";
  private static final String FILE = "file/";
  private static final String EXECUTABLE = "executable/";
  private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final byte[] bytes;

  private PlanArtifact(byte[] bytes) {
    this.bytes = bytes;
  }

  static PlanArtifact of(byte[] bytes) {
    return new PlanArtifact(bytes);
  }

  /**
   * Packs what an apply will need.
   *
   * @param createdPaths from the tree's root
   * @throws ArtifactRefusedException if it is larger than the limit, or holds what is not a file
   */
  public static PlanArtifact pack(
      Path planFile, Path tree, Set<String> createdPaths, DataSize limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SizeLimit left = new SizeLimit(limit);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, PLAN, planFile, left);
      for (String path : new TreeSet<>(createdPaths)) {
        Path file = SafePath.in(tree, path);
        requireFile(path, file);
        add(zip, (Files.isExecutable(file) ? EXECUTABLE : FILE) + path, file, left);
      }
    }
    return new PlanArtifact(bytes.toByteArray());
  }

  private static void requireFile(String path, Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArtifactRefusedException(
          "The plan made %s, which is not a plain file and cannot be carried over to the apply."
              .formatted(path));
    }
  }

  private static void add(ZipOutputStream zip, String name, Path file, SizeLimit left)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
    try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      left.copy(content, zip);
    }
    zip.closeEntry();
  }

  /**
   * Lays the files over a fresh export and writes the plan file. A file of the same name is
   * replaced; nothing is written outside the tree or through a link in it.
   */
  public void unpack(Path planFileTarget, Path tree) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        write(zip, entry.getName(), planFileTarget, tree);
      }
    }
  }

  private static void write(InputStream content, String name, Path planFileTarget, Path tree)
      throws IOException {
    if (name.equals(PLAN)) {
      replace(content, planFileTarget);
    } else if (name.startsWith(FILE)) {
      replace(content, SafePath.madeIn(tree, name.substring(FILE.length())));
    } else if (name.startsWith(EXECUTABLE)) {
      Path target = SafePath.madeIn(tree, name.substring(EXECUTABLE.length()));
      replace(content, target);
      if (!target.toFile().setExecutable(true)) {
        throw new IOException("Cannot make %s executable".formatted(target));
      }
    } else {
      throw new IOException("A plan's artifact holds an unknown entry: " + name);
    }
  }

  // Deleted first: a link of that name would be written through.
  private static void replace(InputStream content, Path target) throws IOException {
    Files.deleteIfExists(target);
    Files.copy(content, target);
  }

  public String digest() {
    return Sha256.hex(bytes);
  }

  /** Of the packed bytes. */
  public long size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }
}
