package dev.atoll.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running PostgreSQL, our child or not. */
record ServerProcess(ProcessHandle handle) {
  private static final Duration FAST_STOP = Duration.ofSeconds(60);
  private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(20);
  private static final long LOOK_AGAIN_MILLIS = 20;

  /** Whether it runs; a zombie, which nobody has reaped yet, does not. */
  boolean isAlive() {
    return handle.isAlive() && !isZombie();
  }

  /** Sessions are ended and everything is written: PostgreSQL's fast, then its immediate stop. */
  void stop() {
    signal("INT");
    if (awaitExit(FAST_STOP)) {
      return;
    }
    signal("QUIT");
    if (!awaitExit(IMMEDIATE_STOP)) {
      throw new EmbeddedPostgresException(
          "The PostgreSQL process %d does not stop; look at it, then kill it".formatted(pid()));
    }
  }

  /** Without waiting for sessions or writing; the next start recovers. */
  void stopAtOnce() {
    signal("QUIT");
    awaitExit(IMMEDIATE_STOP);
  }

  boolean awaitExit(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (isAlive()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** Until it ends or it is time to look again. */
  void pause() {
    try {
      handle.onExit().get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  long pid() {
    return handle.pid();
  }

  private void signal(String name) {
    if (isAlive()) {
      Command.of("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid()))
          .succeeds();
    }
  }

  private boolean isZombie() {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid() + "/stat"), StandardCharsets.ISO_8859_1);
      // "1234 (name) S ...", and a name may hold anything.
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }
}
