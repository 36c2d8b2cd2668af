package dev.atoll.exec;

import java.util.List;

/** Wraps a step's program so that it runs at a level of isolation. */
interface Isolation {
  List<String> wrap(Step step);

  /**
   * @throws IllegalStateException for a level that this server cannot give
   */
  static Isolation of(IsolationLevel level) {
    return switch (level) {
      case NONE -> Step::argv;
      case NAMESPACES, KUBERNETES ->
          throw new IllegalStateException(
              "atoll.exec.isolation is "
                  + level.name().toLowerCase(java.util.Locale.ROOT)
                  + ", which this version cannot give yet; only \"none\" is there");
    };
  }
}
