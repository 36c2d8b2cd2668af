package dev.atoll.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with {@link HoldingServer} in it. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static ChildJvm holding(Path folder, Path binaries) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), folder, binaries);
  }

  static ChildJvm start(List<String> prefix, String classPath, Path folder, Path binaries)
      throws IOException {
    var words = new ArrayList<>(prefix);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx256m",
            "-cp",
            classPath,
            HoldingServer.class.getName(),
            folder.toString(),
            binaries.toAbsolutePath().toString()));
    return new ChildJvm(
        new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true).start());
  }

  /** The process id of the server that it holds. */
  long awaitReady() throws IOException {
    var seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("ready ")) {
        return Long.parseLong(line.split(" ", -1)[1]);
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("the child JVM ended:\n" + seen);
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it stop in good order. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
