package dev.atoll.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The hosts over which scenarios are told. */
enum HostKind {
  LOCAL,
  GITHUB;

  /** What {@code -Dscenario.hosts=local,github} asks for; without it, as in an editor, all. */
  static Stream<HostKind> asked() {
    String names = System.getProperty("scenario.hosts", "local,github");
    return Arrays.stream(names.split(",", -1))
        .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)));
  }
}
