package dev.atoll.database;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What may differ between two embedded servers.
 *
 * @param durability whether a commit outlives a power cut; production never gives it up
 * @param binaries a folder for the unpacked binaries that several servers share; inside the
 *     server's own folder when absent
 * @param connections how many there may be at once
 */
public record PostgresOptions(Durability durability, Optional<Path> binaries, int connections) {
  /** What a commit is worth. */
  public enum Durability {
    KEPT("on"),
    /** For tests: several times faster, and a crash of the machine loses data. */
    GIVEN_UP("off");

    private final String setting;

    Durability(String setting) {
      this.setting = setting;
    }

    /** As fsync, synchronous_commit and full_page_writes are set. */
    String setting() {
      return setting;
    }
  }

  public static PostgresOptions forProduction() {
    return new PostgresOptions(Durability.KEPT, Optional.empty(), 100);
  }

  public static PostgresOptions forTests(Path binaries) {
    return new PostgresOptions(Durability.GIVEN_UP, Optional.of(binaries), 300);
  }
}
