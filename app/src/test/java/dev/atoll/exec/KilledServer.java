package dev.atoll.exec;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server that starts one task and then waits to be killed. */
final class KilledServer {
  private KilledServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    TaskFixture fixture = new TaskFixture(Path.of(arguments[0]));
    fixture.start(TaskFixture.task("t-1", TaskFixture.shell("apply", arguments[1])));
    new CountDownLatch(1).await();
  }
}
