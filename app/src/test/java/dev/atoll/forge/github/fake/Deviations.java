package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was asked or answered otherwise than GitHub specifies. */
final class Deviations {
  private final List<String> found = new CopyOnWriteArrayList<>();

  void add(String deviation) {
    found.add(deviation);
  }

  List<String> found() {
    return List.copyOf(found);
  }

  void forget() {
    found.clear();
  }
}
