package dev.atoll.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/**
 * The real terraform under a version of its own that also does something while it plans, as data
 * sources of providers do that make a file: {@code archive_file} for one.
 */
final class PlanningTerraform implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String version;

  private PlanningTerraform(String version) {
    this.version = version;
  }

  String version() {
    return version;
  }

  /** Takes it away again. */
  @Override
  public void close() {
    try {
      FileSystemUtils.deleteRecursively(Launch.versions().resolve(version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Installs one.
   *
   * @param command of the shell, in the project's directory
   * @return what has the version to ask for
   */
  static PlanningTerraform that(String command) {
    String version = "99.0." + NUMBERS.incrementAndGet();
    String script =
        """
        #!/bin/sh
        if [ "$1" = version ]; then
          echo '{"terraform_version": "%s"}'
          exit
        fi
        if [ "$1" = plan ]; then
          %s
        fi
        exec %s "$@"
        """
            .formatted(version, command, real());
    write(Launch.versions().resolve(version).resolve("terraform"), script);
    return new PlanningTerraform(version);
  }

  private static Path real() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, "terraform"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void write(Path file, String script) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
