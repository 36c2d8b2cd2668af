package dev.atoll.database;

import java.nio.file.Path;

/** The main class of a child JVM that holds an embedded server until it is killed. */
final class HoldingServer {
  private HoldingServer() {}

  /** Says "ready PID PORT" once the server answers; ends when its input does. */
  public static void main(String[] arguments) throws Exception {
    try (var postgres =
        EmbeddedPostgres.start(
            Path.of(arguments[0]), PostgresOptions.forTests(Path.of(arguments[1])))) {
      postgres.createDatabase("atoll");
      System.out.println("ready " + postgres.pid() + " " + postgres.port());
      System.in.readAllBytes();
    }
  }
}
