package dev.atoll.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A PostgreSQL that lives in a folder, for those who bring none: it listens on 127.0.0.1 only,
 * wants a password, and keeps its data over restarts. One that a killed process left running is
 * taken over.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Where the running server came from. */
  public enum Origin {
    STARTED,
    /** It had been left running by a process that was killed. */
    TAKEN_OVER
  }

  private final PostgresFolder home;
  private final PostgresLaunch.Launched running;
  private final Origin origin;

  private EmbeddedPostgres(PostgresFolder home, PostgresLaunch.Launched running, Origin origin) {
    this.home = home;
    this.running = running;
    this.origin = origin;
  }

  /** Starts the server of this folder, or takes over the one left there, and waits for it. */
  public static EmbeddedPostgres start(Path folder) {
    return start(folder, PostgresOptions.forProduction());
  }

  /**
   * As {@link #start(Path)}.
   *
   * @throws EmbeddedPostgresException when there can be none, with what to do about it
   */
  public static EmbeddedPostgres start(Path folder, PostgresOptions options) {
    PostgresFolder home = PostgresFolder.take(folder);
    boolean started = false;
    try {
      EmbeddedPostgres postgres = start(home, options);
      postgres.running.server().createOwner();
      started = true;
      return postgres;
    } finally {
      if (!started) {
        home.close();
      }
    }
  }

  /**
   * Deletes the folder with all data, and stops the server that a killed process may have left in
   * it. False when another process uses it.
   */
  public static boolean discard(Path folder) {
    Optional<PostgresFolder> taken = PostgresFolder.tryTake(folder);
    taken.ifPresent(EmbeddedPostgres::discard);
    return taken.isPresent();
  }

  private static void discard(PostgresFolder home) {
    try (home) {
      if (home.hasData()) {
        Leftover.in(home.data()).ifPresent(leftover -> leftover.stop(home));
      }
      home.delete();
    }
  }

  private static EmbeddedPostgres start(PostgresFolder home, PostgresOptions options) {
    Path binariesHome = options.binaries().orElse(home.binaries());
    PostgresBinaries binaries = PostgresBinaries.under(binariesHome.toAbsolutePath());
    if (home.hasData()) {
      home.checkMajorVersion(binaries.major());
      Optional<EmbeddedPostgres> leftover = takeOver(home, binaries, options);
      if (leftover.isPresent()) {
        return leftover.get();
      }
    }
    var launch = new PostgresLaunch(home, binaries, RunAs.forData(home.data()), options);
    return new EmbeddedPostgres(home, launch.launch(), Origin.STARTED);
  }

  /** A left-over server that is not as we would start it is stopped. */
  private static Optional<EmbeddedPostgres> takeOver(
      PostgresFolder home, PostgresBinaries binaries, PostgresOptions options) {
    Optional<Leftover> found = Leftover.in(home.data());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Leftover leftover = found.get();
    // We hold the folder, so the server of one of our own programs has lost its master.
    if (!leftover.program().startsWith(binaries.folder().getParent())) {
      throw new EmbeddedPostgresException(
          "Another PostgreSQL (process %d, %s) works on %s; stop it, or use another folder"
              .formatted(leftover.process().pid(), leftover.program(), home.data()));
    }
    var server = new LocalServer(leftover.port(), home.password());
    if (leftover.program().equals(binaries.postgres())
        && server.isOurs(home.data().toString(), options.durability().setting())) {
      var running =
          new PostgresLaunch.Launched(leftover.process(), server, leftover.socketFolder());
      return Optional.of(new EmbeddedPostgres(home, running, Origin.TAKEN_OVER));
    }
    leftover.stop(home);
    return Optional.empty();
  }

  /** Makes an empty database that {@link #user()} owns, unless it is there. */
  public void createDatabase(String name) {
    running.server().createDatabase(name);
  }

  public String jdbcUrl(String database) {
    return running.server().url(database);
  }

  /** May make databases and owns what it makes; is no superuser. */
  public String user() {
    return LocalServer.OWNER;
  }

  /** For the connection pool, never for a log. */
  public String password() {
    return running.server().password();
  }

  public int port() {
    return running.server().port();
  }

  public long pid() {
    return running.process().pid();
  }

  public Origin origin() {
    return origin;
  }

  /** Stops the server, whose data is then complete on the disk, and lets go of the folder. */
  @Override
  public void close() {
    try {
      if (running.process().isAlive()) {
        running.process().stop();
      }
      if (Files.exists(running.socketFolder())) {
        home.dropSocketFolder(running.socketFolder());
      }
    } finally {
      home.close();
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL %d on 127.0.0.1:%d".formatted(pid(), port());
  }
}
