package dev.atoll.pullrequest;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.MDC;

/** Asks a host something while something else is asked: hosts are far away. */
final class Meanwhile<T> {
  private final FutureTask<T> asked;

  private Meanwhile(FutureTask<T> asked) {
    this.asked = asked;
  }

  static <T> Meanwhile<T> ask(Callable<T> question) {
    Map<String, String> about = MDC.getCopyOfContextMap();
    FutureTask<T> asked =
        new FutureTask<>(() -> {
          MDC.setContextMap(about == null ? Map.of() : about);
          return question.call();
        });
    Thread.ofVirtual().name("meanwhile").start(asked);
    return new Meanwhile<>(asked);
  }

  /** The answer, or what the question failed with. */
  T answer() throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
