package dev.atoll.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * What the file system says of one file. Whatever touches a file changes its {@code ctime}, which
 * no program can set: equal stamps are an untouched file, but for what happened within one tick of
 * the file system's clock.
 */
record Stamp(Map<String, Object> attributes, FileTime changed) {
  private static final String ATTRIBUTES = "unix:ino,size,mode,nlink,lastModifiedTime,ctime";

  /** Far longer than the tick of any kernel. */
  private static final Duration TICK = Duration.ofMillis(50);

  static Stamp of(Path file) throws IOException {
    Map<String, Object> all = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    return new Stamp(Map.copyOf(all), (FileTime) Objects.requireNonNull(all.get("ctime")));
  }

  static int mode(Path folder) throws IOException {
    return (int) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Whether what is done from now on cannot bear the same time; never where the file system seems
   * to know whole seconds only.
   */
  boolean isSettled(Instant now) {
    Instant at = changed.toInstant();
    return !at.truncatedTo(ChronoUnit.SECONDS).equals(at) && at.plus(TICK).isBefore(now);
  }
}
