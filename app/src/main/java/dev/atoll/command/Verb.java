package dev.atoll.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands that a comment can give. */
public enum Verb {
  PLAN,
  APPLY,
  UNLOCK,
  CANCEL,
  HELP,
  VERSION;

  /** As it is typed and stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it can be limited to some projects. */
  public boolean takesSelection() {
    return this == PLAN || this == APPLY || this == UNLOCK;
  }

  public static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equalsIgnoreCase(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Verb::word).toList();
  }
}
