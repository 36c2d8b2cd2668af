package dev.atoll.forge.github.fake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which code answers which operation. */
final class Routes {
  interface Handler {
    Answer answer(Request request);
  }

  private final Map<String, Handler> handlers = new HashMap<>();

  Routes on(String operation, Handler handler) {
    if (handlers.put(operation, handler) != null) {
      throw new IllegalStateException(operation + " is answered twice");
    }
    return this;
  }

  Answer answer(Request request) {
    return Objects.requireNonNull(handlers.get(request.operation().name())).answer(request);
  }

  /** Each operation of the slice has its code, and the other way round. */
  void requireAll(List<String> operations) {
    Set<String> odd = new HashSet<>(operations);
    odd.removeAll(handlers.keySet());
    Set<String> unknown = new HashSet<>(handlers.keySet());
    unknown.removeAll(operations);
    odd.addAll(unknown);
    if (!odd.isEmpty()) {
      throw new IllegalStateException("specification and fake differ: " + odd);
    }
  }
}
